import type { ExpectedThread } from "./scene.ts";
import type { ReadResult } from "#lib/mail/reading.ts";

/**
 * right: all of it; incomplete: everything that is said is true, something is left unsaid; declined: nothing is said;
 * wrong: something is said that is not so, or a message is passed over.
 */
export type Verdict = "right" | "incomplete" | "declined" | "wrong";

/** A reading judged by what the page really shows; `why` names the first thing wrong or left unsaid. */
export function judge(result: ReadResult, expected: ExpectedThread | null): { verdict: Verdict; why: string } {
  if (expected === null) {
    return result.ok ? { verdict: "wrong", why: "read where there is no one thread" } : { verdict: "right", why: "" };
  }
  if (!result.ok) {
    return { verdict: "declined", why: result.reason };
  }
  const { reading } = result;
  const faults: string[] = [];
  const gaps: string[] = [];
  const same = (what: string, got: string | null, wanted: string | null) => {
    if (got?.toLowerCase() !== wanted?.toLowerCase()) {
      (got === null || got === "" ? gaps : faults).push(`${what}: ${got} for ${wanted}`);
    }
  };
  const bare = (text: string | null) => text?.replace(/\s/g, "") ?? null;
  same("threadId", reading.threadId, expected.threadId);
  same("subject", reading.subject, expected.subject);
  same("account", reading.account, expected.account);
  if (reading.messages.length !== expected.messages.length) {
    faults.push(`${reading.messages.length} messages for ${expected.messages.length}`);
  }
  for (const [index, wanted] of expected.messages.entries()) {
    const got = reading.messages[index];
    if (got === undefined || faults.length > 0) {
      break;
    }
    const at = `message ${index}`;
    const address = got.from?.address ?? null;
    same(`${at} id`, got.id, wanted.id);
    same(`${at} from`, address, wanted.from?.email ?? wanted.from?.resolvable ?? address);
    const name = got.from?.name ?? null;
    same(`${at} name`, name === address && name !== null ? null : name, wanted.from?.name ?? null);
    same(`${at} text`, bare(got.text), bare(wanted.text));
    // Folded away or collapsed: of neither more than the head is said.
    if (got.state !== wanted.state) {
      (wanted.state === "hidden" && got.state === "collapsed" ? gaps : faults).push(
        `${at} state: ${got.state} for ${wanted.state}`,
      );
    }
    if (wanted.sentAt !== null) {
      same(`${at} sentAt`, got.sentAt === null ? null : new Date(got.sentAt).toISOString(), wanted.sentAt);
    }
    const due = new Set([...wanted.to, ...wanted.cc].map((one) => one.toLowerCase()));
    const said = new Set([...got.to, ...got.cc].flatMap((one) => one.address?.toLowerCase() ?? []));
    const stranger = [...said].find((one) => !due.has(one));
    if (stranger !== undefined) {
      faults.push(`${at} recipient: ${stranger}`);
    } else if (said.size < due.size) {
      gaps.push(`${at} recipients: ${said.size} of ${due.size}`);
    }
  }
  const [fault] = faults;
  const [gap] = gaps;
  return fault !== undefined
    ? { verdict: "wrong", why: fault }
    : gap !== undefined
      ? { verdict: "incomplete", why: gap }
      : { verdict: "right", why: "" };
}
