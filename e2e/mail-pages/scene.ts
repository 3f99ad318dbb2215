/** A conversation to be shown by a fixture page, without any markup. All names and addresses are made up. */
export interface Scene {
  readonly subject: string;
  readonly account: ScenePerson;
  readonly messages: readonly SceneMessage[];
}

export interface ScenePerson {
  readonly name: string;
  readonly address: string;
}

export interface SceneMessage {
  readonly from: ScenePerson;
  readonly to: readonly ScenePerson[];
  readonly cc?: readonly ScenePerson[];
  /** ISO time. */
  readonly at: string;
  readonly paragraphs: readonly string[];
  /** What stands below the own words. */
  readonly below?: Below;
  readonly state: "expanded" | "collapsed" | "folded";
  /** Collapsed and never opened on this page. */
  readonly isFresh?: true;
  /** Sent a moment ago and not stored on the server yet. */
  readonly isUnsynced?: true;
}

/** `answered-twice-forwarded`: the message answered was passed on, and what it passed on was, too. */
type Below = "answered" | "forwarded" | "forwarded-twice" | "answered-twice-forwarded";

export const people = {
  me: { name: "Maya Lind", address: "maya.lind@northgate.example" },
  ada: { name: "Ada Okafor", address: "ada.okafor@brightwater.example" },
  ben: { name: "Ben Castillo", address: "ben@brightwater.example" },
  noa: { name: "נועה לוי", address: "noa.levi@galil.example" },
  jürgen: { name: "Jürgen Weiß", address: "juergen.weiss@kraftwerk.example" },
  list: { name: "Ada Okafor via Vendors", address: "vendors@lists.brightwater.example" },
} as const satisfies Record<string, ScenePerson>;

const { me, ada, ben } = people;

/** Three messages: one never opened, one of one's own, one that came last with a quote below it. */
export const usual: Scene = {
  subject: "Pump renewal 2027",
  account: me,
  messages: [
    { from: ada, to: [me], at: "2026-11-02T09:10:00Z", paragraphs: ["Hello, what would a renewal cost?"], state: "collapsed", isFresh: true },
    { from: me, to: [ada], cc: [ben], at: "2026-11-03T08:05:00Z", paragraphs: ["Dear Ada,", "the offer is attached."], state: "expanded" },
    { from: ada, to: [me], cc: [ben], at: "2026-11-05T15:42:00Z", paragraphs: ["Thank you, Maya.", "Can we talk on Monday?"], below: "answered", state: "expanded" },
  ],
}; // prettier-ignore

/** The scene with its messages changed. */
export function withMessages(scene: Scene, change: (message: SceneMessage, index: number) => SceneMessage): Scene {
  return { ...scene, messages: scene.messages.map(change) };
}

/** A conversation of one message. */
export function single(message: Partial<SceneMessage> = {}, subject = usual.subject): Scene {
  const base = { from: ada, to: [me], at: "2026-11-05T15:42:00Z", paragraphs: ["Can we talk on Monday?"], state: "expanded" } as const; // prettier-ignore
  return { ...usual, subject, messages: [{ ...base, ...message }] };
}

/** What a piece of markup without entities says. */
export function wordsOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
}

/** Text for markup. */
export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** What a page must be read as, in the form of an expected.json, and where it is served. */
export interface FixturePage {
  readonly name: string;
  readonly url: string;
  readonly html: string;
  readonly expected: ExpectedThread | null;
}

export interface ExpectedThread {
  readonly provider: "gmail" | "outlook";
  readonly threadId: string;
  readonly subject: string;
  readonly account: string | null;
  readonly messages: readonly {
    readonly id: string | null;
    readonly state: "expanded" | "collapsed" | "hidden";
    readonly from: { readonly name: string; readonly email: string | null; readonly resolvable?: string };
    readonly to: readonly string[];
    readonly cc: readonly string[];
    readonly sentAt: string | null;
    readonly text: string | null;
    /** Left out: not compared. */
    readonly forwarded?: string | null;
  }[];
}
