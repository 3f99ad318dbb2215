/** Local parts that only machines write from. */
const robots =
  /^(.{0,24}[-_.])?(no-?_?reply|do-?not-?reply|noreply|auto-?(reply|responder|response|mailer)|mailrobot|notifications?|alerts?|newsletters?|subscriptions?|listserv|majordomo|mailman|mailer|bounces?|nicht-?antworten|ne-?pas-?repondre|no-?responder|nao-?responda|non-?rispondere)([-_.+].{0,24})?$/;
/** Addresses of list servers: "news-request@…". */
const listServers = /-(request|owner|admin|subscribe|unsubscribe|confirm|leave|join)$/;
const newsHosts = /^(newsletters?|news|mailing|bounces?|alerts?|notifications?)\./;

/** A sender that no person writes from. */
export function isRobot(address: string): boolean {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, Math.min(at, 64)).toLowerCase();
  const host = address.slice(at + 1).toLowerCase();
  return at > 0 && (robots.test(local) || listServers.test(local) || newsHosts.test(host));
}
