import { createTransport } from "nodemailer";
import { describeError } from "#server/log.ts";
import type { Accounts } from "./accounts.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const timeoutMs = 10_000;

/** Sends a mail where a server for it is configured. False: none is, or it did not take the mail, which the log says. */
export async function sendMail({ config, log }: Accounts, mail: Mail): Promise<boolean> {
  if (config.mail === null) {
    return false;
  }
  const transport = createTransport({
    url: config.mail.url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // Text of ours only: nothing is fetched for a mail, and no file is read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from: config.mail.from, ...mail });
    return true;
  } catch (error) {
    log.warn("mail not sent", describeError(error));
    return false;
  } finally {
    transport.close();
  }
}
