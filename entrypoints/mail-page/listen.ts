import { signal, type ReadonlySignal } from "@preact/signals";
import { browser } from "wxt/browser";
import type { Reading } from "#lib/mail/reading.ts";
import { hearThread, type HeardMessage, type ReadHints } from "#lib/suggestions/heard-message.ts";
import { hintsSlot, type OpenHints } from "./hints-slot.ts";

/** The mail application goes first: where it is never idle, a part is done all the same after so long. */
const patienceMs = 500;

export interface Listening {
  readonly heard: ReadonlySignal<readonly HeardMessage[]>;
  /** The thread that is on screen beside the sidebar now; null: none, or one that must not be read. */
  readonly listen: (reading: Reading | null) => void;
}

/** Reads what the open thread's messages mean, when the page has nothing better to do; nothing of it leaves the page. */
export function listenToThread(stop: AbortSignal): Listening {
  const heard = signal<readonly HeardMessage[]>([]);
  let latest: Reading | null = null;
  let heardOf: string | null = null;
  let ready: Promise<ReadHints> | null = null;

  const listen = (reading: Reading | null) => {
    latest = reading;
    if (reading?.threadId !== heardOf) {
      heardOf = null;
      heard.value = [];
    }
    if (reading === null || stop.aborted) {
      return;
    }
    ready ??= openHints();
    void ready
      .then(async (readHints) => {
        await idle();
        const messages = await hearThread(reading, (mail) =>
          latest === reading ? readHints(mail) : Promise.resolve([]),
        );
        if (latest === reading && !stop.aborted) {
          heardOf = reading.threadId;
          heard.value = messages;
        }
      })
      .catch(() => undefined); // The extension was replaced before it was needed: nothing is suggested.
  };
  return { heard, listen };
}

async function openHints(): Promise<ReadHints> {
  await idle();
  await import(/* @vite-ignore */ browser.runtime.getURL("/hints.js"));
  const open: unknown = Reflect.get(globalThis, hintsSlot);
  if (!isOpen(open)) {
    throw new Error("The script of the hints did not load.");
  }
  return open({ pause: idle, importTable });
}

async function importTable(code: string): Promise<unknown> {
  return await import(/* @vite-ignore */ browser.runtime.getURL(`/hints/${code}.js`));
}

function isOpen(value: unknown): value is OpenHints {
  return typeof value === "function";
}

async function idle(): Promise<void> {
  await new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: patienceMs }));
}
