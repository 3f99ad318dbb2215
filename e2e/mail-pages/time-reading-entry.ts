import { readThread } from "#lib/mail/read.ts";

/** Milliseconds of a reading of the page as it is, the median and the slowest of so many; the first few warm up and do not count. */
export function time(rounds: number): {
  median: number;
  slowest: number;
  first: number;
  messages: number;
  nodes: number;
} {
  const url = new URL(location.href);
  const times: number[] = [];
  let messages = 0;
  for (let round = 0; round < rounds + 5; round++) {
    const start = performance.now();
    const result = readThread(document, url);
    times.push(performance.now() - start);
    messages = result.ok ? result.reading.messages.length : 0;
    // Anything the engine may have kept from the reading before is no longer true.
    document.body.toggleAttribute("data-round");
  }
  const counted = times.slice(5).toSorted((one, other) => one - other);
  return {
    median: counted[Math.floor(counted.length / 2)] ?? 0,
    slowest: counted.at(-1) ?? 0,
    first: times[0] ?? 0,
    messages,
    nodes: document.querySelectorAll("*").length,
  };
}
