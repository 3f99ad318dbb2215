/** The fields of a call as they were typed, by name. */
export type TypedCall = Readonly<Record<string, string>>;

/** Half-typed calls by address, kept while the rep looks at somebody else, until they are saved or cancelled. */
export type TypedCalls = Map<string, TypedCall>;

/** What was typed; null where nothing was that would be missed. */
export function typedIn(form: HTMLFormElement): TypedCall | null {
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    fields[name] = typeof value === "string" ? value : "";
  }
  const isTyped = ["outcome", "minutes", "seconds", "note"].some((name) => (fields[name] ?? "").trim() !== "");
  return isTyped ? fields : null;
}
