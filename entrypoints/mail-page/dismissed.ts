import { signal } from "@preact/signals";
import type { Extension } from "./extension.ts";

const storageKey = "dismissed";
/** Older ones are forgotten; by then their threads are. */
const mostKept = 2_000;

/** The suggestions that were put away for good, by key, as kept in this browser for every tab. */
export function keepDismissed({ recall, remember }: Pick<Extension, "recall" | "remember">) {
  const dismissed = signal<ReadonlySet<string> | null>(null);
  const load = async () => {
    const stored = await recall(storageKey);
    return Array.isArray(stored) ? stored.filter((key) => typeof key === "string") : [];
  };
  void load().then(
    (keys) => (dismissed.value = new Set([...keys, ...(dismissed.value ?? [])])),
    // The extension is gone from under the page: nothing is suggested any more.
    () => undefined,
  );
  const dismiss = (key: string) => {
    dismissed.value = new Set([...(dismissed.value ?? []), key]);
    // Another tab may have put something away meanwhile.
    void load().then(
      (keys) => remember(storageKey, [...new Set([...keys, key])].slice(-mostKept)),
      () => undefined,
    );
  };
  return { dismissed, dismiss };
}
