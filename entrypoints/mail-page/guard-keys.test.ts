// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from "vitest";
import { guardKeys } from "./guard-keys.ts";

let host: HTMLElement;
let field: HTMLInputElement;
let stop: AbortController;
let heardByPage: string[];
let heardInside: string[];

beforeEach(() => {
  stop?.abort();
  stop = new AbortController();
  heardByPage = [];
  heardInside = [];
  guardKeys(window, () => host, stop.signal);
  for (const type of ["keydown", "input"]) {
    window.addEventListener(type, () => heardByPage.push(type), { capture: true, signal: stop.signal });
  }
  host = document.createElement("leadmark-sidebar");
  field = document.createElement("input");
  host.attachShadow({ mode: "open" }).append(field);
  field.addEventListener("keydown", (event) => heardInside.push(event.key));
  document.body.replaceChildren(host);
});

function press(target: EventTarget, key: string, isTrusted = true): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(event, "isTrusted", { value: isTrusted });
  target.dispatchEvent(event);
  return event;
}

describe("keys typed in the sidebar", () => {
  test("never reach the mail application, and do reach the sidebar", () => {
    press(field, "e");
    expect(heardByPage).toEqual([]);
    expect(heardInside).toEqual(["e"]);
  });

  test("are still typed unless the sidebar takes them", () => {
    expect(press(field, "e").defaultPrevented).toBe(false);
    field.addEventListener("keydown", (event) => event.preventDefault());
    expect(press(field, "Escape").defaultPrevented).toBe(true);
  });

  test("made by a script of the page reach nobody", () => {
    press(field, "Enter", false);
    expect(heardInside).toEqual([]);
    expect(heardByPage).toEqual([]);
  });

  test("leave no trace in input events either", () => {
    field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    expect(heardByPage).toEqual([]);
  });
});

test("keys typed elsewhere go their way", () => {
  press(document.body, "e");
  expect(heardByPage).toEqual(["keydown"]);
});

test("nothing is kept back once the extension is gone", () => {
  stop.abort();
  const heard: string[] = [];
  const listener = () => heard.push("keydown");
  window.addEventListener("keydown", listener, { capture: true });
  press(field, "e");
  window.removeEventListener("keydown", listener, { capture: true });
  expect(heard).toEqual(["keydown"]);
});
