import { runAutokloseVector } from "./conformance-autoklose.ts";
import { runReplyVector } from "./conformance-reply.ts";
import { isRecord } from "./same.ts";
import { listOf, recordOf, VectorError } from "./vector.ts";
import type { Json, Mismatch } from "./vector.ts";

export interface VectorResult {
  readonly name: string;
  /** Empty where the vector passes. */
  readonly mismatches: readonly Mismatch[];
}

/**
 * Runs every vector of a parsed file (`{"vectors": [...]}`). A vector that cannot be read fails, saying why.
 * Throws VectorError where the file is no vector file.
 */
export function runVectors(file: unknown): readonly VectorResult[] {
  const vectors = listOf(recordOf(file, "the file")["vectors"], `"vectors"`);
  return vectors.map((raw, index) => {
    const name = isRecord(raw) && typeof raw["name"] === "string" ? raw["name"] : `vector ${index + 1}`;
    return { name, mismatches: runVector(raw) };
  });
}

function runVector(raw: unknown): readonly Mismatch[] {
  try {
    const vector = recordOf(raw, "the vector");
    return isAutoklose(vector) ? runAutokloseVector(vector) : runReplyVector(vector);
  } catch (error) {
    if (error instanceof VectorError) {
      return [{ where: "reading it", expected: "a vector", actual: error.message }];
    }
    throw error;
  }
}

/** Only the Autoklose side speaks of recipients. */
function isAutoklose(vector: Json): boolean {
  return isRecord(vector["start"]) && "recipients" in vector["start"];
}
