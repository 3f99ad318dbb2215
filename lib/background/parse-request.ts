import * as v from "valibot";
import { requestLimits } from "#lib/requests.ts";

/** A message as its schema has it; null where it is none, or larger than any real one. Never throws. */
export function parseRequest<T>(schema: v.GenericSchema<unknown, T>, message: unknown): T | null {
  try {
    // A message may hold anything that can be cloned, loops too: those throw here.
    const text = JSON.stringify(message);
    if (text === undefined || new TextEncoder().encode(text).length > requestLimits.requestBytes) {
      return null;
    }
    const request = v.safeParse(schema, message);
    return request.success ? request.output : null;
  } catch {
    return null;
  }
}
