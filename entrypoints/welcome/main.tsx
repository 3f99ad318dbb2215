import "#components/parts/tokens.css";
import "#components/parts/base.css";
import "#components/parts/controls.css";
import "#components/parts/fields.css";
import "#components/parts/pages.css";
import { signal } from "@preact/signals";
import { render } from "preact";
import { browser } from "wxt/browser";
import { Welcome, type WelcomeProps } from "#components/welcome/welcome.tsx";
import { discover } from "#lib/background/discover.ts";
import { managedServer } from "#lib/background/managed-server.ts";
import type { PageRequest, StateAnswer } from "#lib/requests.ts";
import { signIn, type SignInEdges } from "./sign-in-flow.ts";

/** Where a server stands that was just started on this machine. */
const usualServer = "http://127.0.0.1:8787";
const accounts = signal<StateAnswer["accounts"] | null>(null);

async function ask(request: PageRequest): Promise<unknown> {
  try {
    return await browser.runtime.sendMessage(request);
  } catch {
    return undefined;
  }
}

const surroundings = {
  fetch: (url: string, init: RequestInit) => fetch(url, init),
  now: Date.now,
  online: () => navigator.onLine,
};

const edges: Omit<SignInEdges, "tell" | "window"> = {
  ...surroundings,
  discover: (address) => discover(address, surroundings),
  ask,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Firefox for Android and some other browsers have no such window, whatever the types say. */
function signInWindow(): SignInEdges["window"] {
  return typeof browser.identity?.launchWebAuthFlow === "function"
    ? {
        redirectUri: browser.identity.getRedirectURL(),
        open: (url) => browser.identity.launchWebAuthFlow({ url, interactive: true }),
      }
    : null;
}

const onSignIn: WelcomeProps["onSignIn"] = async (server, tell) => {
  const outcome = await signIn(server, { ...edges, window: signInWindow(), tell });
  await refresh();
  return outcome;
};

async function refresh(): Promise<void> {
  const state = await ask({ type: "state" });
  accounts.value = isState(state) ? state.accounts : (accounts.value ?? []);
}

function isState(answer: unknown): answer is StateAnswer {
  return typeof answer === "object" && answer !== null && "accounts" in answer;
}

const managed = await managedServer(browser.storage.managed);
const root = document.getElementById("root");
if (root !== null) {
  render(<Welcome accounts={accounts} managedServer={managed} usualServer={usualServer} onSignIn={onSignIn} />, root);
}
await refresh();
