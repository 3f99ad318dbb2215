import type { Effect } from "#lib/status/change.ts";
import * as m from "#lib/texts/compiled/messages.js";
import type { StatusWord } from "./status-words.ts";

/** Whatever else a change or an event does. */
export const effectWords: Readonly<Record<Effect["type"], StatusWord>> = {
  enrollmentEnded: { name: m.effect_enrollment_ended, sentence: m.about_effect_enrollment_ended, icon: "done" },
  enrollmentRemoved: { name: m.effect_enrollment_removed, sentence: m.about_effect_enrollment_removed, icon: "remove" },
  suppressAddress: { name: m.effect_suppress_address, sentence: m.about_effect_suppress_address, icon: "stop" },
  liftSuppression: { name: m.effect_lift_suppression, sentence: m.about_effect_lift_suppression, icon: "undo" },
  suppressDomain: { name: m.effect_suppress_domain, sentence: m.about_effect_suppress_domain, icon: "stop" },
  liftDomain: { name: m.effect_lift_domain, sentence: m.about_effect_lift_domain, icon: "undo" },
  suppressPhones: { name: m.effect_suppress_phones, sentence: m.about_effect_suppress_phones, icon: "phone" },
  liftPhones: { name: m.effect_lift_phones, sentence: m.about_effect_lift_phones, icon: "phone" },
  resumeAt: { name: m.effect_resume_at, sentence: m.about_effect_resume_at, icon: "away" },
  finishAt: { name: m.effect_finish_at, sentence: m.about_effect_finish_at, icon: "clock" },
  resendBouncedStep: { name: m.effect_resend_bounced_step, sentence: m.about_effect_resend_bounced_step, icon: "mail" },
  tellAuthority: { name: m.effect_tell_authority, sentence: m.about_effect_tell_authority, icon: "reply" },
};
