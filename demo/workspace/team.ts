import type { Sequence } from "#lib/status/standing.ts";
import type { Role } from "#lib/status/words.ts";
import { demoId } from "./demo-id.ts";

export const workspace = {
  id: demoId("workspace", "Harborline"),
  name: "Harborline",
  domains: ["harborline.example"],
  teamEdition: "public",
  profile: "default",
} as const;

export interface DemoMember {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly role: Role;
}

/** Of every demo member: good while the server runs as a demo, which it does on this machine only. */
export const demoPassword = "harborline demo";

export type MemberKey = "maya" | "tom" | "ines";

/** Maya is the first demo rep, Tom the second. */
export const members: Readonly<Record<MemberKey, DemoMember>> = {
  maya: member("Maya Lindqvist", "rep"),
  tom: member("Tom Okafor", "rep"),
  ines: member("Ines Duarte", "admin"),
};

function member(name: string, role: Role): DemoMember {
  const address = `${name.toLowerCase().replace(" ", ".")}@harborline.example`;
  return { id: demoId("member", address), name, address, role };
}

export type SequenceKey = "freight" | "webinar" | "nordic";

const usual = {
  outOfOfficeDays: 5,
  openTracking: true,
  linkTracking: true,
  textOptOut: true,
} as const;

const common = { authority: "own", archived: false, running: true } as const;

export const sequences: Readonly<Record<SequenceKey, Sequence>> = {
  freight: {
    ...common,
    id: demoId("sequence", "freight"),
    name: "Q4 freight outreach",
    model: "reply",
    ownerId: members.maya.id,
    settings: { ...usual, repliesHandling: "finish", outOfOfficeHandling: "automatic", finishAfterDays: 0 },
  },
  webinar: {
    ...common,
    id: demoId("sequence", "webinar"),
    name: "Warehouse webinar",
    model: "reply",
    ownerId: members.tom.id,
    settings: { ...usual, repliesHandling: "continue", outOfOfficeHandling: "manual", finishAfterDays: 0 },
  },
  nordic: {
    ...common,
    id: demoId("sequence", "nordic"),
    name: "Nordic retail, first contact",
    model: "autoklose",
    ownerId: members.maya.id,
    settings: { ...usual, repliesHandling: "finish", outOfOfficeHandling: "automatic", finishAfterDays: 0 },
  },
};

/** Subjects of each sequence's emails, in the order of its steps. */
export const subjects: Readonly<Record<SequenceKey, readonly string[]>> = {
  freight: [
    "A fixed winter rate for your lane",
    "Re: A fixed winter rate for your lane",
    "What eight slots a week would cost you",
    "Shall I close your file for this year?",
  ],
  webinar: [
    "Invitation: a warehouse that counts itself",
    "Your seat on Thursday",
    "The recording, and three numbers from it",
  ],
  nordic: ["Shelf-ready before six in the morning", "How three Nordic grocers do it", "One last question"],
};
