import "#components/parts/tokens.css";
import "#components/parts/base.css";
import "#components/parts/controls.css";
import "#components/parts/fields.css";
import "#components/parts/pages.css";
import { signal } from "@preact/signals";
import { render } from "preact";
import { browser } from "wxt/browser";
import { Welcome } from "#components/welcome/welcome.tsx";
import type { PageRequest, SignInAnswer, StateAnswer } from "#lib/requests.ts";

/** Where a server stands that was just started on this machine. */
const usualServer = "http://127.0.0.1:8787";
const member = signal<Pick<NonNullable<StateAnswer["member"]>, "name" | "workspace"> | null>(null);

async function ask(request: PageRequest): Promise<unknown> {
  try {
    return await browser.runtime.sendMessage(request);
  } catch {
    return undefined;
  }
}

async function signIn(server: string, token: string): Promise<SignInAnswer | null> {
  const answer = await ask({ type: "signIn", server, token });
  if (!isSignIn(answer)) {
    return null;
  }
  if (answer.ok) {
    member.value = { name: answer.name, workspace: answer.workspace };
  }
  return answer;
}

function isSignIn(answer: unknown): answer is SignInAnswer {
  return typeof answer === "object" && answer !== null && "ok" in answer;
}

function isState(answer: unknown): answer is StateAnswer {
  return typeof answer === "object" && answer !== null && "member" in answer;
}

const root = document.getElementById("root");
if (root !== null) {
  render(<Welcome member={member} usualServer={usualServer} onSignIn={signIn} />, root);
}
const state = await ask({ type: "state" });
if (isState(state)) {
  member.value = state.member;
}
