import { createHash, randomBytes } from "node:crypto";

/** What our tokens begin with, so that scanners for leaked secrets know them. The prefix is not part of what is hashed. */
export const accessTokenPrefix = "lma_";
export const refreshTokenPrefix = "lmr_";

const shape = /^lma_([A-Za-z0-9_-]{32,64})$/;

/** A new access token: 256 random bits. Shown once; only its hash is kept. */
export function makeAccessToken(): string {
  return `${accessTokenPrefix}${randomBytes(32).toString("base64url")}`;
}

/**
 * What is kept of an access token, as the OAuth provider does it. One fast round is enough: a token is random, not a
 * password that could be guessed. Null where it has not the shape of one.
 */
export function hashAccessToken(token: string): string | null {
  const [, secret] = shape.exec(token) ?? [];
  return secret === undefined ? null : hashToken(secret);
}

/** SHA-256, base64url, of a token of either kind; the prefix does not count. */
export function hashToken(token: string): string {
  return createHash("sha256")
    .update(token.replace(/^lm[ar]_/, ""))
    .digest("base64url");
}
