/** What the command lines share: rows of a file read leniently, as mails. */
import { readFileSync } from "node:fs";
import type { Hint, HintKind, Mail } from "./hint.ts";

export interface Row {
  readonly id: string;
  readonly mail: Mail;
  readonly label: string;
  readonly sublabel: string;
  readonly language: string;
  readonly source: string;
}

/** The rows of a JSONL file. @throws SyntaxError naming the first line that is no JSON. */
export function readRows(path: string): Row[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => rowOf(JSON.parse(line)));
}

function rowOf(value: unknown): Row {
  const from = field(value, "from");
  const sentAt = Date.parse(textOf(field(value, "date")));
  const to = field(value, "to");
  return {
    id: textOf(field(value, "id")),
    label: textOf(field(value, "label")),
    sublabel: textOf(field(value, "sublabel")),
    language: textOf(field(value, "lang")),
    source: textOf(field(value, "source")),
    mail: {
      from:
        from === null || from === undefined
          ? null
          : { name: textOf(field(from, "name")), address: textOf(field(from, "email")) },
      subject: textOf(field(value, "subject")),
      text: textOf(field(value, "text")),
      sentAt: Number.isNaN(sentAt) ? null : sentAt,
      ours: Array.isArray(to) ? to.map(textOf) : [],
    },
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

const primaries: Readonly<Record<HintKind, string>> = {
  bounce: "bounce",
  receipt: "receipt",
  complaint: "complaint",
  optOut: "unsubscribe",
  leftCompany: "left_company",
  outOfOffice: "ooo",
  automatic: "auto_other",
  meeting: "meeting",
  callMe: "positive",
  referral: "referral",
  notInterested: "not_interested",
  interested: "positive",
  question: "question",
  engaged: "neutral",
};

/** The one word for a mail; "human" where there is nothing to say. */
export function primaryOf([first]: readonly Hint[]): string {
  return first === undefined ? "human" : primaries[first.kind];
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
