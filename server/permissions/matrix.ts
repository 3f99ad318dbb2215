import { discoveryPath } from "#lib/sync/discovery.ts";
import { type Cell, everybody, type Line } from "./actors.ts";

/** Whoever shows no good token of a member, which is before anything else. A key is turned away but where its scope lets it. */
const strangers = {
  anonymous: 401,
  expired: 401,
  revoked: 401,
  deactivated: 403,
  keyRead: 403,
  keyEvents: 403,
} as const;

type Members = readonly [repWhoOwns: Cell, repWhoDoesNot: Cell, manager: Cell, admin: Cell, elsewhere: Cell];

function members(...[repWhoOwns, repWhoDoesNot, manager, admin, elsewhere]: Members): Line {
  return { ...strangers, repWhoOwns, repWhoDoesNot, manager, admin, elsewhere };
}

const notOwner = "not_sequence_owner";
const unknown = "unknown_contact";

/** What may be pushed, by the type of the change; `lib/sync/changes.ts` names the types. */
export const pushes = {
  set: members(
    ["applied", notOwner, unknown],
    [notOwner, notOwner, unknown],
    [notOwner, notOwner, unknown],
    [notOwner, "applied", unknown],
    ["applied", "applied", unknown],
  ),
  // Nobody is asked for permission to stop; of an address that is nobody's here, the address is listed here.
  optOut: members("applied", "applied", "applied", "applied", "applied"),
  liftOptOut: members(
    ["applied", notOwner, unknown],
    [notOwner, notOwner, unknown],
    [notOwner, notOwner, unknown],
    [notOwner, "applied", unknown],
    ["applied", "applied", unknown],
  ),
  // A record of what happened, by whoever it happened to.
  logCall: members("applied", "applied", "applied", "applied", "applied"),
  takeBack: members(
    ["applied", "take_back_not_yours", "unknown_change"],
    ["take_back_not_yours", "take_back_not_yours", "unknown_change"],
    ["take_back_not_yours", "take_back_not_yours", "unknown_change"],
    ["take_back_not_yours", "applied", "unknown_change"],
    ["applied", "applied", "unknown_change"],
  ),
  askOwner: members(
    ["request_not_needed", "applied", unknown],
    ["applied", "applied", unknown],
    ["applied", "applied", unknown],
    ["applied", "request_not_needed", unknown],
    ["request_not_needed", "request_not_needed", unknown],
  ),
  answerRequest: members(
    ["applied", "request_not_yours", "request_not_yours"],
    ["request_not_yours", "request_not_yours", "request_not_yours"],
    ["request_not_yours", "request_not_yours", "request_not_yours"],
    ["request_not_yours", "applied", "request_not_yours"],
    ["applied", "applied", "request_not_yours"],
  ),
} as const satisfies Readonly<Record<string, Line>>;

const found = ["found", "found", "unknown"] as const;

/** Every route of the API: what comes of asking it. Of a push it is the outcome, above. */
export const routes: Readonly<Record<string, Line>> = {
  "GET /healthz": everybody(200),
  [`GET ${discoveryPath}`]: everybody(200),
  "GET /v1/me": { ...members(200, 200, 200, 200, 200), keyRead: 200 },
  "POST /v1/sync": members(200, 200, 200, 200, 200),
  "POST /v1/lookup": { ...members(found, found, found, found, found), keyRead: found },
  "GET /v1/mail-table": members(200, 200, 200, 200, 200),
  "POST /v1/mail-table": members(403, 403, 403, 204, 204),
  "POST /v1/sequences/:id/settings": members(
    [204, 403, 404],
    [403, 403, 404],
    [204, 204, 404],
    [204, 204, 404],
    [204, 204, 404],
  ),
  "POST /v1/team-edition": members(403, 403, 403, 204, 204),
  // Ids that are no contact's are passed over.
  "POST /v1/contacts/owner": members(403, 403, 204, 204, 204),
  "POST /v1/members/:id/hand-over": members(403, 403, [204, 204, 404], [204, 204, 404], [204, 204, 404]),
  "GET /v1/audit": members(403, 403, 403, 200, 200),
  "GET /v1/audit.csv": members(403, 403, 403, 200, 200),
};
