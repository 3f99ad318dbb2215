import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { opOf } from "./autoklose-table.ts";
import { decide } from "./decide.ts";
import { address, circumstances, contact, frozen, inAutoklose, now, replyStatus, sequence } from "./sample.ts";
import type { Circumstances, DoNotEmailEntry, Standing } from "./standing.ts";
import { isReplyOp } from "./reply-table.ts";
import { profiles, recipientStates, roles, surfaces, teamEditions } from "./words.ts";
import type { RecipientState, ReplyState } from "./words.ts";

/** Every cell of both tables, for every role, in every circumstance; what has to come is worked out from the lists. */

interface ReplyCell {
  readonly from: ReplyState | "none";
  readonly op: string;
  readonly result: "allowed" | "unchanged" | "failed";
  readonly reason?: string;
  readonly strictResult: "allowed" | "unchanged" | "failed";
  readonly strictReason?: string;
  readonly conditions?: readonly { readonly fact: string; readonly else: string }[];
}
interface RecipientCellOfList {
  readonly from: RecipientState;
  readonly to: RecipientState;
  readonly result: "allowed" | "unchanged" | "failed";
  readonly reason?: string;
  readonly conditions?: readonly { readonly fact: string }[];
}
const list = (name: string): { readonly cells: readonly unknown[] } =>
  JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), "utf8"));

function combine<T extends Readonly<Record<string, readonly unknown[]>>>(
  of: T,
): readonly { readonly [K in keyof T]: T[K][number] }[] {
  return Object.entries(of).reduce<Record<string, unknown>[]>(
    (made, [name, values]) => made.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  ) as { readonly [K in keyof T]: T[K][number] }[];
}

const situations = combine({
  role: roles,
  surface: surfaces,
  teamEdition: teamEditions,
  profile: profiles,
  isOwner: [true, false],
  archived: [false, true],
  running: [true, false],
  optedOut: [false, true],
  // Everything a condition looks at is as it should be, or nothing is.
  isReady: [true, false],
});
type Situation = (typeof situations)[number];

const around = ({ role, surface, teamEdition, profile }: Omit<Situation, "optedOut">): Circumstances =>
  circumstances({ actor: { memberId: "me", role }, surface, teamEdition, profile });

const record = { source: "link", actorId: null, at: 1, evidence: null } as const;

describe("every cell of the Reply side", () => {
  const cells = list("reply-cells").cells as readonly ReplyCell[];

  /** The facts by the names that the list gives them. */
  function factsOf(
    { from, op }: ReplyCell,
    { optedOut, isReady, surface }: Situation,
  ): Readonly<Record<string, unknown>> {
    const isRemoval = op.startsWith("unset_");
    return {
      optedOut,
      surface,
      bounced: isReady ? op === "unset_bounced" : true,
      replied: isReady ? op === "unset_replied" : !isRemoval,
      toCall: isReady ? op === "unset_to_call" : !isRemoval,
      called: isReady ? op === "unset_called" : !isRemoval,
      stepsRemain: isReady,
      missingVariables: isReady ? 0 : 2,
      emailsSent: isReady ? 2 : 0,
      emailsReceived: isReady ? 1 : 0,
      state: from,
    };
  }

  /** Whether a condition of the list holds, by its name alone. */
  function holds(cell: ReplyCell, fact: string, facts: Readonly<Record<string, unknown>>): boolean {
    switch (fact) {
      case "surface":
        return facts["surface"] === "sidebar";
      case "optedOut":
        return cell.op === "unset_opted_out" ? facts["optedOut"] === true : facts["optedOut"] === false;
      case "bounced":
      case "replied":
      case "toCall":
      case "called":
        return facts[fact] === cell.op.startsWith(`unset_${fact === "toCall" ? "to_call" : fact}`);
      case "stepsRemain":
        return facts["stepsRemain"] === true;
      case "missingVariables":
        return facts["missingVariables"] === 0;
      case "emailsSent":
      case "emailsReceived":
        return Number(facts[fact]) >= 1;
      default:
        throw new Error(`the list names the condition ${fact}`);
    }
  }

  function expected(cell: ReplyCell, at: Situation): string {
    const { op, from } = cell;
    const isOut = op === "set_opted_out";
    const isForeign = at.teamEdition !== "off" && !at.isOwner;
    if (isOut && at.optedOut && from === "none") {
      return "unchanged";
    }
    if (!isOut && from === "none" && op !== "unset_opted_out") {
      return "refused not_in_sequence";
    }
    if (!isOut && from !== "none" && isForeign) {
      return "refused not_sequence_owner";
    }
    if (!isOut && op !== "unset_opted_out" && at.archived) {
      return "refused sequence_archived";
    }
    if (op === "unset_opted_out") {
      const isBarred = from === "none" && !at.isOwner && at.role !== "admin";
      return isBarred ? "refused not_contact_owner" : at.optedOut ? "applied" : "unchanged";
    }
    if (isOut) {
      return "applied";
    }
    const strict = at.profile === "strict";
    const result = strict ? cell.strictResult : cell.result;
    if (result === "failed") {
      return `refused ${(strict ? cell.strictReason : cell.reason) ?? ""}`;
    }
    if (result === "unchanged") {
      return "unchanged";
    }
    const facts = factsOf(cell, at);
    if (op === "set_to_call" && facts["toCall"] === true && at.surface === "sidebar" && !at.optedOut) {
      return "unchanged";
    }
    const broken = cell.conditions?.find(({ fact }) => !holds(cell, fact, facts));
    return broken === undefined ? "applied" : broken.else === "already" ? "unchanged" : `refused ${broken.else}`;
  }

  function asked(cell: ReplyCell, at: Situation): string {
    const facts = factsOf(cell, at);
    const ownerId = at.isOwner ? "me" : "bob";
    const who = contact({ ownerId, optedOut: at.optedOut ? record : null, doNotEmail: at.optedOut ? [entry] : [] });
    const status = replyStatus({
      state: cell.from === "none" ? "active" : cell.from,
      finishReason: cell.from === "finished" ? "completed" : null,
      emailsSent: Number(facts["emailsSent"]),
      emailsReceived: Number(facts["emailsReceived"]),
      stepsRemain: facts["stepsRemain"] === true,
      missingVariables: facts["missingVariables"] === 0 ? [] : ["FirstName", "Company"],
      marks: {
        bounced: facts["bounced"] === true,
        replied: facts["replied"] === true,
        to_call: facts["toCall"] === true,
        called: facts["called"] === true,
      },
    });
    const place = sequence({ ownerId, archived: at.archived, running: at.running });
    const standing: Standing = frozen({
      contact: who,
      enrollments: cell.from === "none" ? [] : [{ id: "it", sequence: place, status }],
    });
    const { op } = cell;
    const decision =
      op === "set_opted_out"
        ? decide(standing, { type: "optOut", source: "rep", evidence: null, address }, around(at))
        : op === "unset_opted_out"
          ? decide(standing, { type: "liftOptOut", why: "a mistake" }, around(at))
          : decide(standing, { type: "set", enrollmentId: "it", ops: isReplyOp(op) ? [op] : [] }, around(at));
    return decision.kind === "refused" ? `refused ${decision.reason}` : decision.kind;
  }

  it.each(cells.map((cell) => [cell.from, cell.op, cell] as const))(
    `%s, %s, in ${situations.length} situations`,
    (_f, _o, cell) => {
      const wrong = situations
        .map((at) => ({ at, expected: expected(cell, at), actual: asked(cell, at) }))
        .filter((one) => one.expected !== one.actual);
      expect(wrong.slice(0, 3)).toEqual([]);
    },
  );

  it("were all there", () => {
    expect(cells.length * situations.length).toBe(168 * 3 * 3 * 3 * 2 * 2 * 2 * 2 * 2 * 2);
  });
});

const entry: DoNotEmailEntry = { scope: "address", value: address, reason: "manual", actorId: null, at: now };

describe("every cell of the Autoklose side", () => {
  const cells = list("autoklose-cells").cells as readonly RecipientCellOfList[];
  const listings: readonly (readonly DoNotEmailEntry[])[] = [
    [],
    [{ ...entry, reason: "bounced" }],
    [{ ...entry, scope: "domain", value: "acme.example", reason: "domain" }],
  ];
  const more = combine({
    at: situations.filter(({ isReady }) => isReady),
    doNotEmail: listings,
    emailsSent: [0, 1, null],
  });

  it.each(cells.map((cell) => [cell.from, cell.to, cell] as const))(
    `%s, set %s, in ${more.length} situations`,
    (from, to, cell) => {
      const wrong = more.flatMap(({ at, doNotEmail, emailsSent }) => {
        const standing: Standing = frozen({
          contact: contact({ optedOut: at.optedOut ? record : null, doNotEmail }),
          enrollments: [
            inAutoklose(
              "it",
              { state: from, emailsSent },
              { ownerId: at.isOwner ? "me" : "bob", archived: at.archived, running: at.running },
            ),
          ],
        });
        const decision = decide(standing, { type: "set", enrollmentId: "it", ops: [opOf(to)], address }, around(at));
        const actual = decision.kind === "refused" ? `refused ${decision.reason}` : decision.kind;
        // Any member may, owner or not; only the archive keeps all but an opt-out away.
        const isBlocked = cell.conditions?.some(({ fact }) => fact === "contactDne") ?? false;
        const expected =
          at.archived && to !== "unsubscribed"
            ? "refused sequence_archived"
            : cell.result === "failed"
              ? `refused ${cell.reason ?? ""}`
              : cell.result === "unchanged"
                ? "unchanged"
                : isBlocked && doNotEmail.length > 0
                  ? "refused on_dne_list"
                  : isBlocked && at.optedOut
                    ? "refused opted_out"
                    : "applied";
        const isKept = !(to === "removed" && emailsSent === 0);
        const state = decision.kind === "applied" ? decision.standing.enrollments[0]?.status.state : from;
        const isRight = actual === expected && (decision.kind !== "applied" || state === (isKept ? to : undefined));
        return isRight ? [] : [{ at, doNotEmail, emailsSent, expected, actual, state }];
      });
      expect(wrong.slice(0, 3)).toEqual([]);
    },
  );

  it("were all there", () => {
    expect(new Set(cells.map(({ from, to }) => `${from} ${to}`)).size).toBe(recipientStates.length ** 2);
  });
});
