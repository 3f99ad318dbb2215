import { stopsMail } from "#lib/status/channels.ts";
import { rulesVersion } from "#lib/sync/protocol.ts";
import type { MemberRow } from "#lib/sync/rows.ts";
import type { NotLoadedView, PersonView } from "#lib/view.ts";
import type { AccountDatabase } from "./account-database.ts";
import { contactView, type Team } from "./contact-view.ts";
import { entriesOf, findLoaded, journalOf, readAsking } from "./loaded-contact.ts";
import { waitingCount } from "./journal.ts";
import { readSync } from "./meta.ts";
import { outsiders } from "./outsiders.ts";
import { type Here, pendingViews } from "./pending-view.ts";
import type { Account } from "./records.ts";
import type { Asking } from "./replay.ts";
import { openRequests } from "./request-view.ts";
import { strangerFreshMs, strangerShownMs } from "./strangers.ts";

export interface ThreadPeople {
  /** Address of the mailbox; null where the page does not say. */
  readonly account: string | null;
  /** The one being talked to first. Addresses are lower case. */
  readonly people: readonly { readonly name: string; readonly address: string | null }[];
}

export interface Viewed {
  readonly people: readonly PersonView[];
  /** Changes of this rep, of whichever contact, that the server has not answered. */
  readonly waiting: number;
  /** Epoch ms of the server's last answer; null: never yet. */
  readonly lastAnswerAt: number | null;
  /** Addresses to ask the server about: those not loaded, and those whose answer is old. */
  readonly missing: readonly string[];
  /** Epoch ms when this view changes by itself (a time to take back ends); null: never. */
  readonly changesAt: number | null;
}

/**
 * The external people of a thread, from this browser alone: one read transaction, no network.
 * @param why why an address is not loaded, as far as the asking of the server has come
 * @param now epoch ms by the browser's clock
 */
export async function viewOf(
  db: AccountDatabase,
  account: Account,
  thread: ThreadPeople,
  why: (address: string) => NotLoadedView["why"],
  now: number,
): Promise<Viewed> {
  return await db.transaction(
    "r",
    [db.contacts, db.sequences, db.members, db.workspace, db.strangers, db.requests, db.outbox, db.journal, db.meta],
    async () => {
      const members = await db.members.toArray();
      const workspace = await db.workspace.get(account.workspace.id);
      const inside = {
        addresses: new Set(
          [account.member.address, thread.account ?? "", ...members.map(({ address }) => address)].map((address) =>
            address.toLowerCase(),
          ),
        ),
        domains: workspace?.domains ?? [],
      };
      const { clockOffsetMs, lastAnswerAt, rules = rulesVersion } = await readSync(db);
      const context: Context = {
        team: teamOf(members, account),
        asking: await readAsking(db, account),
        serverNow: now + clockOffsetMs,
        here: { now, areRulesOther: rules !== rulesVersion },
        why,
      };
      const found: Found[] = [];
      for (const { name, address } of outsiders(thread.people, inside)) {
        found.push(
          address === null
            ? { view: { kind: "no_address", name }, isMissing: false }
            : await person(db, name, address, context),
        );
      }
      return { ...viewed(found, now), waiting: await waitingCount(db), lastAnswerAt };
    },
  );
}

interface Context {
  readonly team: Team;
  readonly asking: Asking;
  readonly serverNow: number;
  readonly here: Here;
  readonly why: (address: string) => NotLoadedView["why"];
}

interface Found {
  readonly view: PersonView;
  readonly isMissing: boolean;
}

async function person(db: AccountDatabase, name: string, address: string, context: Context): Promise<Found> {
  const { asking, here, serverNow } = context;
  const { now } = here;
  const loaded = await findLoaded(db, { address }, asking);
  if (loaded !== null) {
    const requests = await openRequests(db, loaded.row.id, serverNow);
    const view = contactView({ ...loaded, requests }, address, context.team, { ...asking, now: serverNow }, here);
    return { view, isMissing: false };
  }
  const asked = { entries: await entriesOf(db, [address]), journal: await journalOf(db, [address]), steps: new Map() };
  const pending = pendingViews(asked, here, (id) => context.team.members.get(id)?.name ?? null);
  const stranger = await db.strangers.get(address);
  if (stranger === undefined || now - stranger.askedAt > strangerShownMs) {
    return { view: { kind: "not_loaded", name, address, why: context.why(address), pending }, isMissing: true };
  }
  const isAskedToStop = pending.some((one) => stopsMail(one) && one.outcome !== "refused");
  const suppressed = stranger.suppressed || isAskedToStop;
  const isMissing = now - stranger.askedAt > strangerFreshMs;
  return { view: { kind: "unknown", name, address, suppressed, pending }, isMissing };
}

/** Two addresses of one contact are one person: the first stays. */
function viewed(found: readonly Found[], now: number): Pick<Viewed, "people" | "missing" | "changesAt"> {
  const ids = new Set<string>();
  const people = found
    .map(({ view }) => view)
    .filter((view) => {
      const isNew = view.kind !== "contact" || !ids.has(view.id);
      if (view.kind === "contact") {
        ids.add(view.id);
      }
      return isNew;
    });
  const ends = people
    .flatMap((view) => (view.kind === "no_address" ? [] : view.pending))
    .flatMap(({ takeBackUntil }) => takeBackUntil ?? [])
    .filter((at) => at > now);
  return {
    people,
    missing: found.flatMap(({ view, isMissing }) => (isMissing && "address" in view ? [view.address] : [])),
    changesAt: ends.length === 0 ? null : Math.min(...ends),
  };
}

function teamOf(members: readonly MemberRow[], { member }: Account): Team {
  const me: MemberRow = { kind: "member", version: 0, ...member };
  return { members: new Map([me, ...members].map((row) => [row.id, row])), myId: member.id };
}
