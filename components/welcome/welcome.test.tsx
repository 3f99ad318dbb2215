// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { render } from "preact";
import { expect, test } from "vitest";
import { settle } from "#components/testing/draw.tsx";
import type { SignInAnswer } from "#lib/requests.ts";
import { Welcome } from "./welcome.tsx";

async function draw(answer: SignInAnswer | null) {
  const asked: string[][] = [];
  const member = signal<{ name: string; workspace: string } | null>(null);
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  const onSignIn = async (server: string, token: string) => {
    asked.push([server, token]);
    return answer;
  };
  render(<Welcome member={member} usualServer="http://127.0.0.1:8787" onSignIn={onSignIn} />, root);
  await settle();
  const submit = async (fields: Record<string, string>) => {
    for (const [name, value] of Object.entries(fields)) {
      root.querySelector<HTMLInputElement>(`[name=${name}]`)?.setAttribute("value", value);
    }
    root.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await settle();
  };
  return { root, asked, member, submit, wrong: () => root.querySelector(".wrong")?.textContent };
}

test("signs in with the usual server unless told otherwise", async () => {
  const { submit, asked } = await draw({ ok: true, name: "Maya", workspace: "Harborline" });
  await submit({ token: "  code " });
  expect(asked).toEqual([["http://127.0.0.1:8787", "code"]]);
});

test.each([
  ["unauthorized", "does not know this access code"],
  ["unreachable", "No answer from this server"],
  ["insecure_address", "must begin with https://"],
] as const)("%s is said with what to do", async (reason, words) => {
  const { submit, wrong, root } = await draw({ ok: false, reason });
  await submit({ token: "code" });
  expect(wrong()).toContain(words);
  expect(root.querySelector("[data-signed-in]")).toBeNull();
});

test.each([
  [{ server: "leadmark", token: "code" }, "not a web address"],
  [{ token: " " }, "Enter your access code."],
])("%j is not sent at all", async (fields, words) => {
  const { submit, asked, wrong } = await draw(null);
  await submit(fields);
  expect(asked).toEqual([]);
  expect(wrong()).toContain(words);
});

test("signed in, the page says as whom and no longer asks", async () => {
  const { root, member } = await draw(null);
  member.value = { name: "Maya Lindqvist", workspace: "Harborline" };
  await settle();
  expect(root.querySelector("[data-signed-in]")?.textContent).toContain("Signed in as Maya Lindqvist, Harborline.");
  expect(root.querySelector("form")).toBeNull();
});
