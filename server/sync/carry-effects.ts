import type { Effect } from "#lib/status/change.ts";
import { addEntry, addNumbers, removeEntry, removeNumbers } from "#server/store/suppressions.ts";
import type { Tx } from "#server/store/tables.ts";

/** Whom the effects are of, and who caused them when (epoch ms). */
interface Carrying {
  readonly tx: Tx;
  readonly workspaceId: string;
  readonly phones: readonly string[];
  readonly by: { readonly actorId: string; readonly at: number };
}

/** Carries out what the rules say follows beside the standing itself: one line an effect, and no rule of its own. */
export async function carryEffects(
  { tx, workspaceId, phones, by }: Carrying,
  effects: readonly Effect[],
): Promise<void> {
  for (const effect of effects) {
    switch (effect.type) {
      case "suppressAddress":
      case "suppressDomain":
        await addEntry(tx, workspaceId, effect.entry);
        break;
      case "liftSuppression":
      case "liftDomain":
        await removeEntry(tx, workspaceId, effect.entry);
        break;
      case "suppressPhones":
        await addNumbers(tx, workspaceId, phones, effect.from, by);
        break;
      case "liftPhones":
        await removeNumbers(tx, workspaceId, phones, effect.from);
        break;
      case "enrollmentEnded":
      case "enrollmentRemoved":
      case "resumeAt":
      case "finishAt":
        // The standing says it.
        break;
      case "resendBouncedStep":
      case "tellAuthority":
        // For whoever sends the mail; no account is connected yet.
        break;
    }
  }
}
