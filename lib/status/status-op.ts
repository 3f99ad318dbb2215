import { targetOf } from "./autoklose-table.ts";
import { isReplyOp } from "./reply-table.ts";
import type { StatusOp } from "./words.ts";

/** Whether a code names an operation of either model; one of a newer version does not. */
export function isStatusOp(op: string): op is StatusOp {
  return isReplyOp(op) || targetOf(op) !== undefined;
}
