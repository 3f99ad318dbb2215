import { defineBackground } from "wxt/utils/define-background";
import { browser } from "wxt/browser";
import type { Runtime } from "webextension-polyfill";
import { createBackgroundService } from "#lib/background/background-service.ts";
import { managedServer } from "#lib/background/managed-server.ts";

const alarmName = "sync";
const countsKey = "counts";
const tokenKey = (accountId: string) => `access-${accountId}`;

/** Wiring only. Listeners are registered in the first tick: a worker that is woken by an event must have them then. */
export default defineBackground({
  type: "module",
  main() {
    const openWelcome = async () => {
      await browser.tabs.create({ url: browser.runtime.getURL("/welcome.html") });
    };
    const service = createBackgroundService({
      self: { id: browser.runtime.id, baseUrl: browser.runtime.getURL("/") },
      fetch: async (url, init) => await fetch(url, init),
      now: () => Date.now(),
      random: () => Math.random(),
      setTimer(run, ms) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      online: () => navigator.onLine,
      locked: async (name, run) => await navigator.locks.request(name, run),
      managedServer: async () => await managedServer(browser.storage.managed),
      // Content scripts cannot read it: storage.session is for trusted contexts only, unless somebody says otherwise.
      accessTokens: {
        load: async (id) => (await browser.storage.session.get(tokenKey(id)))[tokenKey(id)],
        save: async (id, token) =>
          await (token === null
            ? browser.storage.session.remove(tokenKey(id))
            : browser.storage.session.set({ [tokenKey(id)]: token })),
      },
      counterStore: {
        load: async () => (await browser.storage.session.get(countsKey))[countsKey],
        save: async (counts) => await browser.storage.session.set({ [countsKey]: counts }),
      },
      openWelcome,
      async setAlarm(minutes) {
        if (minutes === null) {
          await browser.alarms.clear(alarmName);
          return;
        }
        const alarm = await browser.alarms.get(alarmName);
        if (alarm?.periodInMinutes !== minutes) {
          await browser.alarms.create(alarmName, { periodInMinutes: minutes });
        }
      },
    });
    browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
      service.message(message, sender),
    );
    browser.runtime.onConnect.addListener((port: Runtime.Port) => service.connect(port));
    browser.alarms.onAlarm.addListener(() => service.alarm());
    // Nothing to do but to be started: the service tries what waits.
    browser.runtime.onStartup.addListener(() => undefined);
    browser.runtime.onInstalled.addListener(({ reason }: Runtime.OnInstalledDetailsType) => {
      if (reason === "install") {
        void openWelcome();
      }
    });
    globalThis.addEventListener("online", () => service.online());
  },
});
