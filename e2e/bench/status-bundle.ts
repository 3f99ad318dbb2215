/** What the extension takes of lib/status. */
export const shipped = `
  export { available } from "./available.ts";
  export { covers, stopsMail } from "./channels.ts";
  export { decide } from "./decide.ts";
  export { derived } from "./derived.ts";
  export { domainNamed } from "./domains.ts";
  export { isStatusOp } from "./status-op.ts";
  export { decideTakeBack, isTakeable } from "./take-back.ts";
`;

/** The interpreter with both models: what lib/status is. */
export const interpreter = `
  export { available } from "./available.ts";
  export { decide } from "./decide.ts";
  export { observe } from "./observe.ts";
`;

/** What is shipped, and what only the server and the demo take: every rule there is. Not the lists of words that schemas and texts read. */
export const everything = `${shipped}
  export { decideEach } from "./decide-each.ts";
  export { isSameEntry } from "./do-not-email.ts";
  export { coversAddress, keysCovering } from "./domains.ts";
  export { eventOf } from "./effects.ts";
  export { enroll, moveEnrollment } from "./enroll.ts";
  export { observe } from "./observe.ts";
  export { same } from "./same.ts";
  export { decideOnStranger, strangerStanding } from "./stranger.ts";
`;
