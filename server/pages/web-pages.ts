import { Hono } from "hono";
import { serveAsset } from "./assets.ts";
import { formToken, type PageEnv } from "./form-token.ts";
import { freshForm } from "./form.ts";
import { pageHeaders } from "./security.ts";
import { signInPage } from "./sign-in.ts";

/** The backend's own pages: for people, in a browser, by cookie. The extension uses none of them but to sign in. */
export function webPages(publicUrl: string): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  pages.get("/assets/:name", serveAsset);
  pages.use("/sign-in", pageHeaders, formToken(publicUrl.startsWith("https:")));
  pages.get("/", (c) => c.redirect("/sign-in"));
  pages.get("/sign-in", async (c) => await signInPage(c, freshForm()));
  return pages;
}
