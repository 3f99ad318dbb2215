import * as v from "valibot";

/** Where counts outlive the worker but not the browser (storage.session). */
export interface CounterStore {
  load(): Promise<unknown>;
  save(counts: Record<string, number>): Promise<void>;
}

export interface Counters {
  add(name: string): void;
  read(): Promise<Record<string, number>>;
}

const Counts = v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0)));

/** Counts what went wrong since the browser started. A count that cannot be stored is kept in memory; nothing fails for it. */
export function createCounters(store: CounterStore): Counters {
  const counts = new Map<string, number>();
  let isSaving = false;
  const loaded = store
    .load()
    .then((stored) => {
      const parsed = v.safeParse(Counts, stored);
      for (const [name, count] of Object.entries(parsed.success ? parsed.output : {})) {
        counts.set(name, count + (counts.get(name) ?? 0));
      }
    })
    .catch(() => undefined);

  async function save(): Promise<void> {
    await loaded;
    isSaving = false;
    await store.save(Object.fromEntries(counts));
  }

  return {
    add(name) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (!isSaving) {
        isSaving = true;
        save().catch(() => undefined);
      }
    },
    async read() {
      await loaded;
      return Object.fromEntries(counts);
    },
  };
}
