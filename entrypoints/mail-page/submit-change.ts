import type { SubmitAnswer, SubmitRequest } from "#lib/requests.ts";

interface SubmitEdges {
  readonly send: (request: SubmitRequest) => Promise<unknown>;
  readonly now: () => number;
  /** A new UUIDv7. */
  readonly newId: () => string;
  readonly wait: (ms: number) => Promise<void>;
}

/** Waits before each try: a worker that died between commit and answer is back by then. */
const pausesMs = [0, 150, 600] as const;
const answerWithinMs = 5_000;

/**
 * Sends one click. The id is made once, before anything is sent, so that asking again is the same change and takes
 * effect once, in the account that the view clicked in was drawn for. Answers null where no try was answered: whether it was kept is then shown by the view that follows.
 */
export async function submitChange(
  edges: SubmitEdges,
  account: string,
  change: SubmitRequest["change"],
  basedOn: number | null,
): Promise<SubmitAnswer | null> {
  const request: SubmitRequest = { type: "submit", account, id: edges.newId(), madeAt: edges.now(), basedOn, change };
  for (const pauseMs of pausesMs) {
    await edges.wait(pauseMs);
    const answer = await answerTo(edges, request);
    if (isSubmitAnswer(answer)) {
      return answer;
    }
  }
  return null;
}

async function answerTo({ send, wait }: SubmitEdges, request: SubmitRequest): Promise<unknown> {
  try {
    return await Promise.race([send(request), wait(answerWithinMs)]);
  } catch {
    // The worker died on the way; the next try wakes it.
    return undefined;
  }
}

function isSubmitAnswer(answer: unknown): answer is SubmitAnswer {
  return typeof answer === "object" && answer !== null && "ok" in answer && typeof answer.ok === "boolean";
}
