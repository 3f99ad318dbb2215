/** What may stand in a log line: never mail data, addresses, names or tokens. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** `error` means that somebody must act, `warn` that it healed. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** One line of JSON per event, on standard output. */
export const jsonLog: Log = {
  info: (event, fields) => write("info", event, fields),
  warn: (event, fields) => write("warn", event, fields),
  error: (event, fields) => write("error", event, fields),
};

/** Says nothing. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };

function write(level: string, event: string, fields: LogFields = {}): void {
  // oxlint-disable-next-line no-console -- the one place that writes
  console.log(JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }));
}

/**
 * What may be said of an error: its kind, code and place in our code. Not its message, which may quote data.
 */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) {
    return { error: typeof error };
  }
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  // A message may have several lines, and one of them may look like a place.
  const place = /\n\s+at (.+)/.exec((error.stack ?? "").replace(error.message, ""))?.[1] ?? null;
  return { error: error.name, code, place };
}
