import { createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import { silentLog } from "#server/log.ts";
import { openTestAccounts } from "#server/testing/account-browser.ts";
import { sendMail } from "./mail.ts";

/** Takes one mail, as RFC 5321 has it, without any extension. */
async function takeMail(): Promise<{ readonly url: string; readonly taken: () => string; close(): void }> {
  let text = "";
  let isData = false;
  const answer = (socket: Socket, line: string) => {
    if (isData) {
      isData = line !== ".";
      text += `${line}\n`;
      return isData ? undefined : socket.write("250 taken\r\n");
    }
    isData = line === "DATA";
    text += `${line}\n`;
    return socket.write(isData ? "354 go on\r\n" : line === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
  };
  const server = createServer((socket) => {
    socket.write("220 ready\r\n");
    let rest = "";
    socket.on("data", (chunk) => {
      const lines = (rest + chunk.toString()).split("\r\n");
      rest = lines.pop() ?? "";
      lines.forEach((line) => void answer(socket, line));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, taken: () => text, close: () => void server.close() };
}

test("an invitation goes out by the mail server that is configured; one that is away is said in the log, without the address", async () => {
  const server = await takeMail();
  const here = await openTestAccounts({ config: { mail: { url: server.url, from: "leadmark@team.example" } } });
  const mail = { to: "new@team.example", subject: "Join", text: "https://team.example/invitation/1" };
  expect(await sendMail(here.accounts, mail)).toBe(true);
  expect(server.taken()).toContain("RCPT TO:<new@team.example>");
  expect(server.taken()).toContain("https://team.example/invitation/1");
  server.close();
  const lines: string[] = [];
  const log = { ...silentLog, warn: (...line: unknown[]) => void lines.push(JSON.stringify(line)) };
  const away = {
    ...here.accounts,
    log,
    config: { ...here.accounts.config, mail: { url: "smtp://127.0.0.1:1", from: "l@team.example" } },
  };
  expect(await sendMail(away, mail)).toBe(false);
  expect(lines.join()).toContain("mail not sent");
  expect(lines.join()).not.toContain("new@");
  expect(await sendMail({ ...away, config: { ...away.config, mail: null } }, mail)).toBe(false);
  await here.close();
});
