/** The Autoklose side of the naive reading (see naive-reply.ts): a contact with an address at eu.acme.example. */

export interface NaiveContact {
  /** What is on the Do Not Email list about this contact: "address" or the name of a domain, and why; oldest first. */
  listed: { what: string; reason: string }[];
  /** Recipient status by campaign, in the order they were added. */
  recipients: Record<string, string>;
  emailsSent: Record<string, number>;
}

const replyTypes = ["engaged", "not_interested", "interested", "auto_response", "out_of_office"];
const systemOnly = ["unsubscribe_link", "bounced", "campaign_stopped", "appointment_booked"];
/** Section 5, last line: what stands further in front is not overwritten by what comes after it. */
const order = [
  ["unsubscribe_link"],
  ["unsubscribed"],
  ["bounced"],
  ["removed"],
  ["appointment_booked"],
  ["engaged", "not_interested", "interested"],
  ["out_of_office", "auto_response"],
  ["campaign_stopped"],
  ["active"],
];

/** Takes one step (`do` of the vectors), altering the contact, and says what came of it. */
export function naiveAutokloseStep(contact: NaiveContact, [verb, first = "", second = ""]: readonly string[]): string {
  const before = JSON.stringify(contact);
  const answer = take(contact, verb ?? "", first, second);
  return answer ?? (JSON.stringify(contact) === before ? "unchanged" : "applied");
}

/** Null: done; else the answer. */
function take(contact: NaiveContact, verb: string, first: string, second: string): string | null {
  switch (verb) {
    case "add_dne":
      if (!contact.listed.some(({ what, reason }) => what === "address" && reason !== "bounced")) {
        list(contact, "address", "manual");
      }
      cascade(contact);
      return null;
    case "remove_dne":
      if (contact.listed.some(({ what }) => what !== "address")) {
        return "failed:dne_domain";
      }
      contact.listed = [];
      return null;
    case "add_domain":
      if (!isAbove(first)) {
        return "applied";
      }
      list(contact, first, "domain");
      cascade(contact);
      return null;
    case "remove_domain":
      if (!isAbove(first)) {
        return "applied";
      }
      contact.listed = contact.listed.filter(({ what }) => what !== first);
      return null;
    case "add_to":
      if (contact.recipients[first] !== undefined) {
        return null;
      }
      if (contact.listed.length > 0) {
        return "failed:on_dne_list";
      }
      contact.recipients[first] = "active";
      contact.emailsSent[first] = 0;
      return null;
    case "set":
      return setByHand(contact, first, second);
    default:
      return see(contact, first, second);
  }
}

function setByHand(contact: NaiveContact, campaign: string, to: string): string | null {
  const now = contact.recipients[campaign];
  if (now === undefined) {
    return "failed:not_a_recipient";
  }
  if (now === to || (now === "unsubscribe_link" && to === "unsubscribed")) {
    return null;
  }
  if (systemOnly.includes(to)) {
    return "failed:system_only";
  }
  if ((now === "unsubscribe_link" || now === "bounced") && replyTypes.includes(to)) {
    return "failed:fact_not_guess";
  }
  if (to === "active" && contact.listed.length > 0) {
    return "failed:on_dne_list";
  }
  if (to === "removed") {
    remove(contact, campaign);
    return null;
  }
  contact.recipients[campaign] = to;
  if (to === "unsubscribed") {
    list(contact, "address", "unsubscribed");
    cascade(contact);
  }
  return null;
}

function see(contact: NaiveContact, campaign: string, sign: string): string | null {
  const now = contact.recipients[campaign];
  if (now === undefined) {
    return "logged only";
  }
  const isStop = sign === "unsubscribed" || sign === "unsubscribe_link" || sign === "bounced";
  const isOvertaken = rank(now) < rank(sign);
  if ((sign === "campaign_stopped" || sign === "active") && now !== "active" && now !== sign) {
    return "logged only";
  }
  // Who asks to stop is heard also where a stronger sign stands, unless the contact is on the list anyway.
  if (isOvertaken && (!isStop || contact.listed.length > 0)) {
    return "logged only";
  }
  if (sign === "removed") {
    remove(contact, campaign);
    return null;
  }
  if (!isOvertaken) {
    contact.recipients[campaign] = sign;
  }
  if (isStop) {
    list(contact, "address", sign);
    cascade(contact);
  }
  return null;
}

function rank(status: string): number {
  return order.findIndex((group) => group.includes(status));
}

function list(contact: NaiveContact, what: string, reason: string): void {
  if (!contact.listed.some((other) => other.what === what && other.reason === reason)) {
    contact.listed.push({ what, reason });
  }
}

function cascade(contact: NaiveContact): void {
  for (const campaign of Object.keys(contact.recipients)) {
    if (contact.recipients[campaign] === "active") {
      remove(contact, campaign);
    }
  }
}

/** Never mailed in this campaign: gone from it; else kept, since it counts. */
function remove(contact: NaiveContact, campaign: string): void {
  if (contact.emailsSent[campaign] === 0) {
    delete contact.recipients[campaign];
    delete contact.emailsSent[campaign];
  } else {
    contact.recipients[campaign] = "removed";
  }
}

function isAbove(domain: string): boolean {
  return ["eu.acme.example", "acme.example", "example"].includes(domain);
}
