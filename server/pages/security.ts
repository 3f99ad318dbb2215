import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/** Nothing from anywhere but here, no inline script or style, no frame around, no text turned into markup by script. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/**
 * The policy of one page. Its forms post here; browsers also hold the redirects that follow to this list, so a form whose
 * answer leads elsewhere names those places (origins, such as https://accounts.example).
 */
export function contentPolicy(formTargets: readonly string[] = []): string {
  return [...policy, ["form-action 'self'", ...formTargets].join(" ")].join("; ");
}

/** What every page is sent with besides its policy. Same-origin referrers: with none, browsers send forms with Origin: null. */
export const pageHeaders: MiddlewareHandler = secureHeaders({
  referrerPolicy: "same-origin",
  xFrameOptions: "DENY",
  strictTransportSecurity: "max-age=31536000",
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
});
