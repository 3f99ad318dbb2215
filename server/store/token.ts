import { createHash, randomBytes } from "node:crypto";

/** A token is `lm_<workspace id>_<256 random bits>`: it names its workspace, so that its hash is looked up inside it. */
const shape = /^lm_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;

/** A new token for one member of the workspace. Shown once; only its hash is kept. */
export function makeToken(workspaceId: string): string {
  return `lm_${workspaceId}_${randomBytes(32).toString("base64url")}`;
}

/**
 * SHA-256 of a token, hex. One fast round is enough: the token is 256 random bits, not a password that could be guessed.
 */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The workspace that a token names; null where it has not the shape of one. */
export function workspaceOfToken(token: string): string | null {
  return shape.exec(token)?.[1] ?? null;
}
