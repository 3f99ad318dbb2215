import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { opOf, readSigns, targetOf } from "./autoklose-table.ts";
import { decide } from "./decide.ts";
import { address, circumstances, contact, frozen, inAutoklose } from "./sample.ts";
import type { Standing } from "./standing.ts";
import { recipientStates } from "./words.ts";
import type { RecipientState } from "./words.ts";

/** The specification's own list of cells. */
interface SpecCell {
  readonly from: RecipientState;
  readonly to: RecipientState;
  readonly result: "allowed" | "unchanged" | "failed";
  readonly reason?: string;
  readonly conditions?: readonly { readonly fact: string; readonly else: string }[];
}

const { cells }: { readonly cells: readonly SpecCell[] } = JSON.parse(
  readFileSync(new URL("./vectors/autoklose-cells.json", import.meta.url), "utf8"),
);

function ask(standing: Standing, to: RecipientState) {
  const change = { type: "set", enrollmentId: "it", ops: [opOf(to)], address } as const;
  return decide(frozen(standing), change, circumstances());
}

describe("every manual cell of the Autoklose model", () => {
  it("is in the list: 12 states × 12 states", () => {
    expect(new Set(cells.map(({ from, to }) => `${from}:${to}`)).size).toBe(144);
  });

  it.each(cells.map((cell) => [cell.from, cell.to, cell] as const))("%s, set %s", (from, to, cell) => {
    const decision = ask({ contact: contact(), enrollments: [inAutoklose("it", { state: from, emailsSent: 1 })] }, to);
    expect(decision).toMatchObject(
      {
        allowed: { kind: "applied", standing: { enrollments: [{ status: { state: to, emailsSent: 1 } }] } },
        unchanged: { kind: "unchanged" },
        failed: { kind: "refused", reason: cell.reason },
      }[cell.result],
    );
  });

  it.each(cells.filter(({ result }) => result === "allowed").map((cell) => [cell.from, cell.to, cell] as const))(
    "%s, set %s, while the contact is on the Do Not Email list",
    (from, to, cell) => {
      const entry = { scope: "address", value: address, reason: "bounced", actorId: null, at: 1 } as const;
      const enrollments = [inAutoklose("it", { state: from, emailsSent: 1 })];
      const decision = ask({ contact: contact({ doNotEmail: [entry] }), enrollments }, to);
      const isBlocked = cell.conditions?.some(({ fact }) => fact === "contactDne") ?? false;
      // From Active there is no cell that asks: a listed contact is in no campaign as Active.
      expect(decision).toMatchObject(isBlocked ? { kind: "refused", reason: "on_dne_list" } : { kind: "applied" });
    },
  );
});

describe("a table of signs", () => {
  const row = "= Y Y Y Y Y Y Y Y Y Y Y";
  const full: Readonly<Record<RecipientState, string>> = {
    active: row,
    engaged: row,
    not_interested: row,
    interested: row,
    auto_response: row,
    out_of_office: row,
    unsubscribed: row,
    unsubscribe_link: row,
    bounced: row,
    removed: row,
    campaign_stopped: row,
    appointment_booked: row,
  };

  it("with a hole does not load, and says which cell is missing", () => {
    expect(() => readSigns({ ...full, removed: "= Y Y" })).toThrow("no cell removed, not_interested");
  });

  it("with a sign that means nothing does not load, and says which", () => {
    expect(() => readSigns({ ...full, bounced: "? Y Y Y Y Y Y Y Y Y Y Y" })).toThrow("no cell bounced, active");
  });

  it("with a cell too many does not load", () => {
    expect(() => readSigns({ ...full, engaged: "= Y Y Y Y Y Y Y Y Y Y Y Y" })).toThrow("no cell engaged, active");
  });

  it("has an operation for every state, and knows no other", () => {
    expect(recipientStates.map((state) => targetOf(opOf(state)))).toEqual(recipientStates);
    expect(targetOf("set_paused")).toBeUndefined();
  });
});
