/** The strict form of a table of anchors: names of elements, dated, each with a condition; nothing that acts. */
import * as v from "valibot";
import { selectorFault } from "./selector.ts";
import type { MailTable } from "./table.ts";

/** What is found by it must have a name: an attribute, a class or a role. */
const Named = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed ? selectorFault(dataset.value) : null;
    if (fault !== null) {
      addIssue({ message: fault });
    }
  }),
);
/** Where something is left out, a bare tag will do. */
const Any = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed ? selectorFault(dataset.value, { allowTags: true }) : null;
    if (fault !== null) {
      addIssue({ message: fault });
    }
  }),
);

const Way = v.pipe(
  v.strictObject({
    css: Named,
    outside: v.exactOptional(Any),
    visible: v.exactOptional(v.literal(true)),
    since: v.pipe(v.string(), v.regex(/^20\d\d(-(0[1-9]|1[0-2]))?$/, "not a year or a year and month")),
  }),
  v.check((way) => way.outside !== undefined || way.visible === true, "no condition makes it safe"),
);
const Finder = v.strictObject({
  what: v.pipe(v.string(), v.minLength(3), v.maxLength(80)),
  ways: v.pipe(v.array(Way), v.minLength(1), v.maxLength(6)),
});
const Quotes = v.strictObject({ skip: Any, cut: Any, forwarded: Any });
const Place = v.strictObject({ mail: Finder, rail: v.nullable(Named), column: Finder });

const GmailParts = v.strictObject({
  view: Finder,
  list: Finder,
  heading: Finder,
  message: Finder,
  identified: Finder,
  sender: Finder,
  person: Finder,
  avatar: Finder,
  named: Finder,
  details: Finder,
  recipient: Finder,
  body: Finder,
  reply: Finder,
  logged: Finder,
  account: Finder,
});
const OutlookParts = v.strictObject({
  pane: Finder,
  row: Finder,
  list: Finder,
  ticked: Finder,
  from: Finder,
  field: Finder,
  date: Finder,
  body: Finder,
  draft: Finder,
  wrapper: Finder,
  subject: Finder,
  person: Finder,
  head: Finder,
  recipients: Finder,
  others: Finder,
  mailbox: Finder,
  account: Finder,
});
const Switch = v.picklist([
  "gmail",
  "gmail.text",
  "gmail.recipients",
  "gmail.account",
  "gmail.place",
  "outlook",
  "outlook.text",
  "outlook.recipients",
  "outlook.account",
  "outlook.place",
]);

const TableSchema = v.strictObject({
  format: v.literal(1),
  madeOn: v.pipe(v.string(), v.isoDate()),
  off: v.pipe(v.array(Switch), v.maxLength(10)),
  gmail: v.strictObject({ parts: GmailParts, folded: Named, collapsed: Named, quotes: Quotes, place: Place }),
  outlook: v.strictObject({ parts: OutlookParts, quotes: Quotes, place: Place }),
});

/** A table from anywhere; null where it is not one to the letter. */
export function parseTable(value: unknown): MailTable | null {
  const parsed = v.safeParse(TableSchema, value);
  return parsed.success ? parsed.output : null;
}

/** What is wrong with a table, a line each; empty: nothing. */
export function tableFaults(value: unknown): string[] {
  const parsed = v.safeParse(TableSchema, value);
  return parsed.success ? [] : parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "table"}: ${issue.message}`);
}
