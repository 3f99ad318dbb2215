import { type Cell, everybody, type Line } from "./actors.ts";

/**
 * The web pages and the sign-in of extensions: the status of the answer, or where it leads. Whoever is not signed in is
 * led to /sign-in; a token of the API, a key among them, opens no page.
 */

const strangers = {
  anonymous: "/sign-in",
  expired: "/sign-in",
  revoked: "/sign-in",
  keyRead: "/sign-in",
  keyEvents: "/sign-in",
} as const;

/** For whoever is signed in; `deactivated` is somebody who is a member nowhere any more. */
function signedIn(
  deactivated: Cell,
  ...[repWhoOwns, repWhoDoesNot, manager, admin, elsewhere]: readonly [Cell, Cell, Cell, Cell, Cell]
): Line {
  return { ...strangers, deactivated, repWhoOwns, repWhoDoesNot, manager, admin, elsewhere };
}

/** The same for whoever is signed in. */
function anybody(outcome: Cell): Line {
  return signedIn(outcome, outcome, outcome, outcome, outcome, outcome);
}

/** For members: reps, managers, admins. */
function members(rep: Cell, manager: Cell, admin: Cell): Line {
  return signedIn(403, rep, rep, manager, admin, admin);
}

export const pages: Readonly<Record<string, Line>> = {
  // Of the account library: what is missing from the request is said before anything else.
  "GET /auth/oauth2/authorize": everybody(200),
  "POST /auth/oauth2/token": everybody(400),
  "POST /auth/oauth2/revoke": everybody(400),
  // A bearer is taken for a client's own, and there is none.
  "POST /auth/device/code": { ...everybody(400), keyRead: 401, keyEvents: 401 },
  "GET /auth/callback/:provider": everybody("/sign-in"),

  "GET /assets/:name": everybody(404),
  "GET /": everybody("/team"),
  "GET /sign-in": everybody(200),
  "POST /sign-in": everybody(422),
  "POST /sign-in/with": everybody(422),
  "POST /sign-out": everybody("/sign-in"),
  // It says that all is set up, and does nothing.
  "GET /set-up": everybody(200),
  "POST /set-up": everybody(200),

  // Whoever has the link is invited; with somebody else's account it is no use.
  "GET /invitation/:id": everybody(200),
  "POST /invitation/:id": { ...anybody(422), anonymous: "/", expired: "/", revoked: "/", keyRead: "/", keyEvents: "/" },
  "POST /invitation/:id/with": everybody(422),

  // Without an extension that waits for it.
  "GET /consent": anybody(400),
  "POST /consent": anybody(400),
  "GET /device": anybody(200),
  "POST /device": anybody(422),

  "GET /account": anybody(200),
  "POST /account/team": { ...anybody(["/team", "/team", 422]), deactivated: 422 },
  "POST /account/password": anybody(422),
  "POST /account/session": anybody("/account"),
  "POST /account/sessions": anybody("/account"),

  "GET /team": members("/team/sequences", 200, 200),
  // Ines and Zoe are the last admins of their teams.
  "POST /team/members/:id/role": signedIn(403, 403, 403, 403, ["/team", 422, 403], [422, 422, 403]),
  "POST /team/invitations": members(403, 403, 200),
  "POST /team/invitations/:id/take-back": members(403, 403, ["/team", "/team", 422]),
  "GET /team/members/:id/hand-over": members(403, [200, 200, 404], [200, 200, 404]),
  "POST /team/members/:id/hand-over": members(403, ["/team", "/team", 404], ["/team", "/team", 404]),
  "GET /team/members/:id/deactivate": members(403, [200, 200, 404], [200, 200, 404]),
  "POST /team/members/:id/deactivate": signedIn(403, 403, 403, [403, 422, 403], ["/team", 422, 403], [422, 422, 403]),
  "GET /team/sequences": members(200, 200, 200),
  "GET /team/sequences/:id": signedIn(403, [200, 404, 404], 404, [200, 200, 404], [200, 200, 404], [200, 200, 404]),
  "POST /team/sequences/:id": signedIn(
    403,
    ["/team/sequences", 404, 404],
    404,
    ["/team/sequences", "/team/sequences", 404],
    ["/team/sequences", "/team/sequences", 404],
    ["/team/sequences", "/team/sequences", 404],
  ),
  "GET /team/settings": members(403, 403, 200),
  "POST /team/settings": members(403, 403, "/team/settings"),
  "GET /team/keys": members(403, 403, 200),
  "POST /team/keys": members(403, 403, 200),
  "POST /team/keys/:id/revoke": members(403, 403, ["/team/keys", "/team/keys", 422]),
  "GET /team/audit": members(403, 403, 200),
  "GET /team/audit.csv": members(403, 403, 200),
};
