/** What the address of the page says about the open thread. */
export interface OutlookRoute {
  /** false: compose windows, calendar, people. */
  readonly isMail: boolean;
  /** Id as the application writes it, unescaped; null where the address names none. */
  readonly id: string | null;
  readonly kind: "conversation" | "item" | "unknown";
}

/** Reads the route; never throws (a path may hold a broken escape). */
export function outlookRoute(url: URL): OutlookRoute {
  const { pathname } = url;
  const isMail = /^\/mail(\/|$)/.test(pathname) && !/\/compose(\/|$)/.test(pathname);
  const written = /\/id\/([^/]+)/.exec(pathname)?.[1] ?? /\/deeplink\/read\/([^/]+)/.exec(pathname)?.[1];
  const id = written === undefined ? null : unescapeId(written);
  return { isMail, id, kind: id === null ? "unknown" : kindOf(id) };
}

/** Whether two ids are the same, whatever alphabet each is written in (sources disagree which maps to which). */
export function isSameId(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

/** Ids of conversations begin AAQk (work) or AQQk (private), of single messages AAMk or AQMk. */
function kindOf(id: string): OutlookRoute["kind"] {
  if (/^(AAQk|AQQk)/i.test(id)) {
    return "conversation";
  }
  return /^(AAMk|AQMk)/i.test(id) ? "item" : "unknown";
}

function folded(id: string): string {
  return id.replace(/[+\-/_]/g, "-").replace(/=/g, "");
}

function unescapeId(written: string): string | null {
  try {
    return decodeURIComponent(written).slice(0, 1000);
  } catch {
    return null;
  }
}
