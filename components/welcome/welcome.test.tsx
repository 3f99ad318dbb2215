// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { render } from "preact";
import { expect, test } from "vitest";
import { settle } from "#components/testing/draw.tsx";
import { accountState } from "#components/testing/states.ts";
import type { AccountState } from "#lib/requests.ts";
import type { SignInOutcome, SignInProgress } from "./sign-in-form.tsx";
import { Welcome } from "./welcome.tsx";

interface Given {
  readonly outcome?: SignInOutcome;
  readonly accounts?: readonly AccountState[];
  readonly managed?: string;
  /** Signing in stays at this point. */
  readonly progress?: SignInProgress;
}

async function draw({ outcome = { ok: false, reason: "lost" }, accounts = [], managed, progress }: Given = {}) {
  const asked: string[] = [];
  const known = signal<readonly AccountState[] | null>(accounts);
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  const onSignIn = async (server: string, tell: (next: SignInProgress) => void) => {
    asked.push(server);
    if (progress) {
      tell(progress);
      await new Promise(() => {});
    }
    return outcome;
  };
  render(
    <Welcome
      accounts={known}
      managedServer={managed ?? null}
      usualServer="http://127.0.0.1:8787"
      onSignIn={onSignIn}
    />,
    root,
  );
  await settle();
  const find = (selector: string) => root.querySelector<HTMLElement>(selector);
  const submit = async (server?: string) => {
    if (server !== undefined) {
      find("[name=server]")?.setAttribute("value", server);
    }
    find("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await settle();
  };
  const click = async (selector: string) => {
    find(selector)?.click();
    await settle();
  };
  return { root, asked, known, submit, click, find, wrong: () => find(".wrong")?.textContent };
}

test("signs in with the usual server unless told otherwise", async () => {
  const { submit, asked } = await draw();
  await submit();
  await submit("  https://leadmark.example ");
  expect(asked).toEqual(["http://127.0.0.1:8787", "https://leadmark.example"]);
});

test("the server that an administrator set is filled in and cannot be changed", async () => {
  const { find, submit, asked } = await draw({ managed: "https://leadmark.example" });
  expect(find("input[name=server]")?.hasAttribute("readonly")).toBe(true);
  expect(find("#server-help")?.textContent).toBe("Set by your administrator.");
  await submit();
  expect(asked).toEqual(["https://leadmark.example"]);
});

test.each([
  ["no_answer", "Nothing answers there.", null],
  ["no_secure_answer", "warns of the certificate", "http://127.0.0.1:8787"],
  ["not_leadmark", "not a Leadmark server", null],
  ["not_set_up", "set it up", "http://127.0.0.1:8787"],
  ["clock_wrong", "Set the clock", null],
  ["window_closed", "Nothing was kept", null],
  ["denied", "nobody is signed in", null],
] as const)("%s is said with what to do", async (reason, words, link) => {
  const { submit, wrong, find } = await draw({ outcome: { ok: false, reason } });
  await submit();
  expect(wrong()).toContain(words);
  expect(find("form a")?.getAttribute("href") ?? null).toBe(link);
  expect(find("[data-signed-in]")).toBeNull();
});

test("what is no address is not asked at all", async () => {
  const { submit, asked, wrong } = await draw();
  await submit("leadmark");
  expect(asked).toEqual([]);
  expect(wrong()).toContain("not a web address");
});

test("while the window is open it says so, and a second click does nothing", async () => {
  const { submit, find, asked } = await draw({ progress: { kind: "window" } });
  await submit();
  await submit();
  expect(find("[role=status][data-progress=window]")?.textContent).toContain("window that opened");
  expect(asked.length).toBe(1);
});

test("without a window there is a code, and where to enter it", async () => {
  const address = "https://leadmark.example/device";
  const { submit, find } = await draw({ progress: { kind: "device", code: "ABCD-EFGH", address } });
  await submit();
  expect(find("[data-part=device-code]")?.textContent).toBe("ABCD-EFGH");
  expect(find(`a[href="${address}"]`)).not.toBeNull();
});

test("signed in, the page says as whom, and asks no more unless for another workspace", async () => {
  const { find, known, click } = await draw();
  known.value = [accountState()];
  await settle();
  expect(find("[data-signed-in]")?.textContent).toContain("Signed in as Maya Lindqvist, Harborline.");
  expect(find("form")).toBeNull();
  await click("[data-action=add-account]");
  expect(find("form input[name=server]")?.getAttribute("value")).toBe("https://leadmark.example");
});

test("an account that ended is named with the reason, and its server is filled in", async () => {
  const { find, root } = await draw({ accounts: [accountState({ ended: "revoked", server: "https://a.example" })] });
  expect(find("[data-part=ended]")?.textContent).toContain("Your sign-in was ended");
  expect(find("input[name=server]")?.getAttribute("value")).toBe("https://a.example");
  expect(root.querySelector("button[type=submit]")?.textContent).toBe("Sign in again");
});
