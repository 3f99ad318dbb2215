/** Ids of Gmail: 16 hex digits as the API has them, or the same number in decimal as `thread-f:…`, `msg-f:…`. */

/** The id in hex, from either notation; what was made on this computer and not sent yet keeps its own (`msg-a:r…`); null for anything else. */
export function gmailId(text: string | null): string | null {
  const value = (text ?? "").replace(/^#/, "");
  if (/^[0-9a-f]{15,16}$/i.test(value)) {
    return value.toLowerCase();
  }
  const decimal = /^(?:thread|msg)-f:(\d{15,20})$/.exec(value)?.[1];
  if (decimal !== undefined) {
    return BigInt(decimal).toString(16);
  }
  return /^(?:thread|msg)-a:[\w-]{1,64}$/.test(value) ? value : null;
}

/** Epoch ms held by an id (its upper bits are a clock); null where it holds none that can be true. */
export function gmailTime(id: string): number | null {
  if (!/^[0-9a-f]{16}$/.test(id)) {
    return null;
  }
  const time = Number(BigInt(`0x${id}`) >> 20n);
  return time > Date.UTC(2004, 3) && time < Date.UTC(2100, 0) ? time : null;
}

/** Ids of threads and messages in a log entry of Gmail (attribute jslog), where they stand in base64 as `["#msg-f:…"]`. */
export function loggedIds(jslog: string): {
  readonly threads: readonly string[];
  readonly messages: readonly string[];
} {
  const texts = [...jslog.slice(0, 4000).matchAll(/(?:^|[\s;])\d+:(Wy[\w+/=-]+)/g)].map(([, coded = ""]) =>
    decoded(coded),
  );
  const ids = (kind: string) =>
    texts.flatMap((text) => gmailId(new RegExp(`^\\["#?(${kind}-[af]:[\\w-]+)"`).exec(text)?.[1] ?? null) ?? []);
  return { threads: ids("thread"), messages: ids("msg") };
}

function decoded(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return "";
  }
}

/** What the address of the page says about the open thread. */
export interface GmailRoute {
  /** false: a page of its own kind (print, original, settings of another product), where nothing is to be read. */
  readonly isMail: boolean;
  /** A thread seems to be open. */
  readonly hasThread: boolean;
  /** Hex id of the thread or of one of its messages, where the address tells it. */
  readonly id: string | null;
}

// Views whose first part is an argument: what was searched for is not a thread, however much it looks like one.
const withArgument = new Set(["label", "category", "search", "advanced-search", "section_query", "settings"]);

/** Reads the route; never throws (a hash may hold a broken escape). */
export function gmailRoute(url: URL): GmailRoute {
  const isMail =
    /^\/mail(\/|$)/.test(url.pathname) && !["pt", "lg", "om", "att"].includes(url.searchParams.get("view") ?? "");
  if (url.pathname.endsWith("/popout")) {
    const id = gmailId(url.searchParams.get("th"));
    return { isMail: isMail && !/cmid=/.test(url.hash), hasThread: id !== null, id };
  }
  const [view = "", ...rest] = (url.hash.slice(1).split("?")[0] ?? "").split("/");
  const last = rest.length > (withArgument.has(view) ? 1 : 0) ? (rest.at(-1) ?? "") : "";
  return { isMail, hasThread: /^[0-9a-zA-Z]{16,}$/.test(last), id: /^[0-9a-f]{16}$/.test(last) ? last : null };
}
