import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import * as v from "valibot";
import type { PageEnv } from "./page-env.ts";

export const tokenField = "form-token";
const cookieName = "leadmark.form";
const Token = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

/**
 * Gives each browser a token that its forms must carry (double submit). Other sites can make a browser post here, but
 * can neither read the token nor, with the __Host- prefix, set the cookie. Stands behind a check of the origin.
 * Over plain http, which is for loopback only, browsers refuse the prefix: the cookie then stands without it.
 */
export function formToken(overHttps: boolean): MiddlewareHandler<PageEnv> {
  const options = { path: "/", httpOnly: true, sameSite: "Lax" } as const;
  return async (c, next) => {
    const held = v.safeParse(Token, overHttps ? getCookie(c, cookieName, "host") : getCookie(c, cookieName));
    const token = held.success ? held.output : randomBytes(32).toString("base64url");
    if (!held.success) {
      setCookie(c, cookieName, token, overHttps ? { ...options, secure: true, prefix: "host" } : options);
    }
    c.set("formToken", token);
    return await next();
  };
}

/** Whether a posted form carries the token of this browser. */
export function carriesToken(c: Context<PageEnv>, posted: unknown): boolean {
  const [given, wanted] = [Buffer.from(typeof posted === "string" ? posted : ""), Buffer.from(c.get("formToken"))];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
