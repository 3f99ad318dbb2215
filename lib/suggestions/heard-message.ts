import type { Hint, Mail } from "#lib/hints/hint.ts";
import type { Message, Reading } from "#lib/mail/reading.ts";

/** What one message of the open thread seems to mean. Stays in the page. */
export interface HeardMessage {
  /** The same whenever the same message is read. */
  readonly key: string;
  /** Whom it is about, in lower case: its sender; of a delivery report, whose mail failed. */
  readonly address: string;
  /** Epoch ms; null: not known. */
  readonly sentAt: number | null;
  /** The most important first. */
  readonly hints: readonly Hint[];
  /** A person wrote it after mail from this mailbox. */
  readonly isReply: boolean;
  /** The body, for the one line that may be kept as evidence. */
  readonly text: string;
}

export type ReadHints = (mail: Mail) => Promise<readonly Hint[]>;

/** Most messages read of one thread; what stands further back is settled. */
const mostRead = 8;
/** Said by machines, or about a machine's doing. */
const machineKinds: ReadonlySet<Hint["kind"]> = new Set([
  "bounce",
  "receipt",
  "complaint",
  "outOfOffice",
  "automatic",
  "meeting",
]);

/**
 * The last word of everybody who wrote in a thread, the newest first. Earlier words of the same person are settled by
 * later ones, also where the later ones are folded and cannot be read.
 */
export async function hearThread(reading: Reading, readHints: ReadHints): Promise<HeardMessage[]> {
  const oldestFirst = reading.isNewestFirst === true ? reading.messages.toReversed() : reading.messages;
  const account = reading.account?.toLowerCase() ?? null;
  const isOurs = ({ isOwn, from }: Message) =>
    isOwn === true || (account !== null && from?.address?.toLowerCase() === account);
  const firstOurs = oldestFirst.findIndex(isOurs);
  const settled = new Set<string>();
  const heard: HeardMessage[] = [];
  let read = 0;
  for (const [position, message] of [...oldestFirst.entries()].toReversed()) {
    const sender = message.from?.address?.toLowerCase() ?? null;
    if (sender === null || settled.has(sender) || isOurs(message)) {
      continue;
    }
    if (message.text === null || read === mostRead) {
      settled.add(sender);
      continue;
    }
    read += 1;
    const hints = await readHints(mailOf(message, position, reading));
    const [first] = hints;
    // One machine reports on many people, so it is never settled itself.
    const address = first?.kind === "bounce" ? (first.failedAddress ?? sender) : sender;
    if (!settled.has(address)) {
      settled.add(address);
      heard.push({
        key: `${reading.provider} ${message.id ?? `${reading.threadId} ${position}`}`,
        address,
        sentAt: message.sentAt,
        hints,
        isReply: firstOurs !== -1 && firstOurs < position && isByPerson(hints) && message.text !== "",
        text: message.text,
      });
    }
  }
  return heard;
}

/** A page shows one subject for a thread; for certain it is that of the first message only. */
function mailOf({ from, sentAt, text }: Message, position: number, { subject, account }: Reading): Mail {
  return {
    from: from === null ? null : { name: from.name, address: from.address ?? "" },
    subject: position === 0 ? subject : "",
    text: text ?? "",
    sentAt,
    position,
    ...(account === null ? {} : { ours: [account] }),
  };
}

function isByPerson(hints: readonly Hint[]): boolean {
  return hints.every(({ kind }) => !machineKinds.has(kind));
}
