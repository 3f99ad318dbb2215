/**
 * A second, deliberately naive reading of the specification for the tests: flat records, ifs in the order of the text,
 * nothing shared with the rules. Slow and long on purpose; where it and the rules differ, one of them misreads.
 * Words are those of the vectors.
 */

export interface NaiveReply {
  inSequence: boolean;
  state: "active" | "paused" | "missing_data" | "out_of_office" | "finished" | null;
  finishReason: string | null;
  bounced: boolean;
  replied: boolean;
  repliedBy: string | null;
  autoReplied: boolean;
  contacted: boolean;
  opened: boolean;
  clicked: boolean;
  toCall: boolean;
  called: boolean;
  optedOut: boolean;
  emailsSent: number;
  emailsReceived: number;
  stepsRemain: boolean;
  missingVariables: number;
  sequenceArchived: boolean;
  sequenceRunning: boolean;
  teamEdition: "off" | "private" | "public";
  actorOwnsSequence: boolean;
  surface: "sidebar" | "people_page" | "api";
  repliesHandling: "finish" | "continue";
  oooHandling: "automatic" | "manual";
  openTracking: boolean;
  linkTracking: boolean;
  textOptOut: boolean;
}

export interface NaiveStep {
  readonly op?: string;
  readonly event?: string;
  readonly last?: boolean;
  readonly sender?: "mailed" | "thread" | "unknown";
  readonly outcome?: "positive" | "negative" | "call_back";
  readonly finish?: boolean;
  readonly count?: number;
}

interface NaiveAnswer {
  readonly result: string;
  readonly reason: string | null;
}

const failed = (reason: string): NaiveAnswer => ({ result: "failed", reason });
const already: NaiveAnswer = { result: "unchanged", reason: "already" };
const applied: NaiveAnswer = { result: "applied", reason: null };
const logged: NaiveAnswer = { result: "logged", reason: null };

/** Takes one step, altering the snapshot, and says what came of it. */
export function naiveReplyStep(s: NaiveReply, step: NaiveStep, profile: "default" | "strict"): NaiveAnswer {
  const before = JSON.stringify(s);
  if (step.op === undefined) {
    const isTaken = naiveEvent(s, step);
    return !isTaken ? logged : JSON.stringify(s) === before ? { result: "unchanged", reason: null } : applied;
  }
  const reason = naiveChange(s, step.op, profile === "strict");
  if (reason !== null) {
    return reason === "already" ? already : failed(reason);
  }
  return JSON.stringify(s) === before ? already : applied;
}

export function naiveDerived(s: NaiveReply): { readonly sendingOn: boolean; readonly trackingOn: boolean } {
  if (!s.inSequence) {
    return { sendingOn: false, trackingOn: false };
  }
  return { sendingOn: isSending(s), trackingOn: isTracked(s) && s.emailsReceived >= 1 };
}

function isSending(s: NaiveReply): boolean {
  return (
    s.inSequence &&
    s.state === "active" &&
    !s.optedOut &&
    !s.bounced &&
    s.stepsRemain &&
    s.sequenceRunning &&
    !s.sequenceArchived
  );
}

function isTracked(s: NaiveReply): boolean {
  return (
    (s.state === "active" || s.state === "out_of_office" || s.state === "missing_data") && !s.replied && !s.optedOut
  );
}

function end(s: NaiveReply, reason: string): void {
  if (s.state !== "finished" || reason === "opt_out") {
    s.finishReason = reason;
  }
  s.state = "finished";
}

function goActive(s: NaiveReply): void {
  s.state = "active";
  s.finishReason = null;
}

function stop(s: NaiveReply): void {
  s.optedOut = true;
  if (s.inSequence) {
    end(s, "opt_out");
    s.toCall = false;
  }
}

/** Null: done; else the reason why not. */
function naiveChange(s: NaiveReply, op: string, strict: boolean): string | null {
  if (op === "set_opted_out") {
    stop(s);
    return null;
  }
  if (!s.inSequence && op !== "unset_opted_out") {
    return "not_in_sequence";
  }
  if (s.inSequence && s.teamEdition !== "off" && !s.actorOwnsSequence) {
    return "not_sequence_owner";
  }
  if (op === "unset_opted_out") {
    s.optedOut = false;
    return null;
  }
  if (s.sequenceArchived) {
    return "sequence_archived";
  }
  if (op.endsWith("_contacted") || op.endsWith("_opened") || op.endsWith("_clicked")) {
    return "system_only";
  }
  if (op === "set_missing_data" || op === "set_auto_replied") {
    return "system_only";
  }
  if (op === "unset_auto_replied") {
    return "permanent";
  }
  if (op === "set_called") {
    return "use_log_call";
  }
  if (op === "set_active") {
    return makeActive(s);
  }
  if (op === "unset_active") {
    return s.state === "active" ? "no_such_transition" : "already";
  }
  if (op === "unset_paused" || op === "unset_missing_data" || op === "unset_out_of_office" || op === "unset_finished") {
    return `unset_${s.state}` === op ? makeActive(s) : "already";
  }
  if (op === "set_paused") {
    if (s.state === "paused") {
      return "already";
    }
    if (s.state !== "active") {
      return "no_such_transition";
    }
    s.state = "paused";
    return null;
  }
  if (op === "set_finished") {
    if (s.state === "finished") {
      return "already";
    }
    if (strict && s.state !== "active") {
      return "no_such_transition";
    }
    end(s, "manual");
    return null;
  }
  if (op === "set_out_of_office") {
    if (s.state === "out_of_office") {
      return "already";
    }
    if (strict && s.state !== "active") {
      return "no_such_transition";
    }
    if (s.state !== "active" && s.optedOut) {
      return "opted_out";
    }
    if (s.state === "finished" && s.bounced) {
      return "bounced_set";
    }
    if (s.state === "finished" && !s.stepsRemain) {
      return "no_steps_left";
    }
    s.state = "out_of_office";
    s.finishReason = null;
    return null;
  }
  if (op === "set_bounced") {
    if (s.bounced) {
      return "already";
    }
    if (s.emailsSent < 1) {
      return "no_email_sent";
    }
    s.bounced = true;
    end(s, "bounced");
    return null;
  }
  if (op === "unset_bounced") {
    s.bounced = false;
    return null;
  }
  if (op === "set_replied") {
    if (strict && s.state !== "active") {
      return "no_such_transition";
    }
    if (s.replied) {
      return "already";
    }
    if (s.emailsReceived < 1) {
      return "no_email_received";
    }
    markReplied(s, "manual");
    return null;
  }
  if (op === "unset_replied") {
    if (strict) {
      return "no_such_transition";
    }
    if (s.replied) {
      s.replied = false;
      s.repliedBy = null;
    }
    return null;
  }
  if (op === "set_to_call") {
    if (s.surface !== "sidebar") {
      return "sidebar_only";
    }
    if (s.optedOut) {
      return "opted_out";
    }
    s.toCall = true;
    return null;
  }
  if (op === "unset_to_call") {
    if (strict) {
      return "no_such_transition";
    }
    s.toCall = false;
    return null;
  }
  if (op === "unset_called") {
    if (s.surface !== "sidebar") {
      return "sidebar_only";
    }
    s.called = false;
    return null;
  }
  return "unknown_change";
}

function makeActive(s: NaiveReply): string | null {
  if (s.state === "active") {
    return "already";
  }
  if (s.optedOut) {
    return "opted_out";
  }
  if (s.state === "missing_data" && s.missingVariables > 0) {
    return "variables_missing";
  }
  if (s.state === "finished" && s.bounced) {
    return "bounced_set";
  }
  if (s.state === "finished" && !s.stepsRemain) {
    return "no_steps_left";
  }
  goActive(s);
  return null;
}

function markReplied(s: NaiveReply, by: string): void {
  s.replied = true;
  s.repliedBy = by;
  if (s.repliesHandling === "finish") {
    end(s, "replied");
  } else if (s.state === "out_of_office") {
    goActive(s);
  }
}

/** False: only logged. */
function naiveEvent(s: NaiveReply, step: NaiveStep): boolean {
  if (step.event === "opt_out_link") {
    stop(s);
    return true;
  }
  if (!s.inSequence) {
    return false;
  }
  const { event = "" } = step;
  switch (event) {
    case "email_sent":
      if (!isSending(s)) {
        return false;
      }
      s.emailsSent += 1;
      s.emailsReceived += 1;
      s.contacted = true;
      if (step.last === true) {
        s.stepsRemain = false;
        end(s, "completed");
      }
      return true;
    case "bounce_detected":
      if (s.emailsSent < 1 || !isTracked(s)) {
        return false;
      }
      s.bounced = true;
      s.emailsReceived = Math.max(0, s.emailsReceived - 1);
      s.contacted = s.emailsReceived > 0;
      end(s, "bounced");
      return true;
    case "auto_reply":
      if (!isTracked(s) || s.emailsReceived < 1) {
        return false;
      }
      s.autoReplied = true;
      end(s, "auto_reply");
      return true;
    case "out_of_office_reply":
      if (!isTracked(s) || s.emailsReceived < 1) {
        return false;
      }
      s.state = "out_of_office";
      return true;
    case "ooo_resume_due":
      if (s.state !== "out_of_office" || s.oooHandling !== "automatic" || s.optedOut) {
        return false;
      }
      if (s.missingVariables > 0) {
        s.state = "missing_data";
      } else if (!s.stepsRemain) {
        end(s, "completed");
      } else {
        goActive(s);
      }
      return true;
    case "reply_email":
      return step.sender !== "unknown" && replyByEmail(s);
    case "text_opt_out": {
      const isReply = replyByEmail(s);
      if (s.textOptOut) {
        stop(s);
        return true;
      }
      return isReply || s.optedOut;
    }
    case "reply_sms":
      if (s.replied || (s.state !== "active" && s.state !== "out_of_office" && s.state !== "missing_data")) {
        return false;
      }
      markReplied(s, "sms");
      return true;
    case "email_opened":
      s.opened = s.opened || s.openTracking;
      return s.openTracking;
    case "link_clicked":
      s.clicked = s.clicked || s.linkTracking;
      return s.linkTracking;
    case "variable_missing":
      if (s.state !== "active") {
        return false;
      }
      s.state = "missing_data";
      s.missingVariables = step.count ?? 0;
      return true;
    case "variable_fixed":
      if (s.state !== "missing_data") {
        return false;
      }
      s.missingVariables = 0;
      return true;
    case "moved_to_call_step":
      if (s.state !== "active") {
        return false;
      }
      s.toCall = true;
      return true;
    case "cloud_call_made":
      s.called = true;
      s.toCall = false;
      return true;
    case "call_logged":
    case "call_task_completed":
      s.called = true;
      if (step.outcome !== "call_back") {
        s.toCall = false;
      }
      if (step.event === "call_task_completed" && step.finish === true) {
        end(s, "called");
      }
      return true;
    case "steps_added":
      s.stepsRemain = true;
      return true;
    case "steps_removed":
      s.stepsRemain = false;
      if (s.state === "active") {
        end(s, "completed");
      }
      return true;
    case "removed_from_sequence":
      Object.assign(s, {
        inSequence: false,
        state: null,
        finishReason: null,
        bounced: false,
        replied: false,
        toCall: false,
        called: false,
      });
      return true;
    default:
      return false;
  }
}

function replyByEmail(s: NaiveReply): boolean {
  if (!isTracked(s) || s.emailsReceived < 1) {
    return false;
  }
  markReplied(s, "email");
  return true;
}
