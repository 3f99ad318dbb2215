import { correspondents as c } from "#demo/mailbox/correspondents.ts";
import { sequences } from "#demo/workspace/team.ts";
import type { Application } from "./mail-app.ts";
import type { Cast } from "./stage.ts";

const freight = sequences.freight.name;
const nordic = sequences.nordic.name;

const elena = { thread: "plain-reply", address: c.elena.address };
const grace = { thread: "call-me", address: c.grace.address };
const katrin = { thread: "german", address: c.katrin.address };
const jonas = { thread: "out-of-office", address: c.jonas.address };
const hannah = { thread: "long-thread", address: c.hannah.address };

export const casts: Readonly<Record<Application, Cast>> = {
  gmail: {
    first: elena,
    next: grace,
    status: { ...elena, sequence: freight, op: "set_paused", state: "paused" },
    call: grace,
    takeBack: hannah,
    suggestion: {
      thread: "away-german",
      address: c.sabine.address,
      kind: "outOfOffice",
      words: "nicht im Büro",
    },
    optOut: { thread: "opt-out-request", address: c.priya.address },
    shared: { ...hannah, sequence: freight, op: "set_finished", state: "finished" },
    offline: { ...katrin, sequence: freight, op: "set_active", state: "active" },
  },
  outlook: {
    first: { thread: "campaign-recipient", address: c.lars.address },
    next: jonas,
    status: {
      thread: "campaign-recipient",
      address: c.lars.address,
      sequence: nordic,
      op: "set_interested",
      state: "interested",
    },
    call: { thread: "other-owner", address: c.rahim.address },
    takeBack: jonas,
    suggestion: {
      thread: "refusal-french",
      address: c.camille.address,
      kind: "notInterested",
      words: "ne sommes pas intéressés",
    },
    // A colleague's contact, and not loaded before its thread is opened.
    optOut: { thread: "not-loaded", address: c.yuki.address },
    shared: { ...katrin, sequence: freight, op: "set_paused", state: "paused" },
    offline: { ...jonas, sequence: freight, op: "set_active", state: "active" },
  },
};
