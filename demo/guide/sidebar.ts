import type { Locator, Page } from "playwright-core";

/** The sidebar as somebody sees it who stands before the page. */
export interface Sidebar {
  readonly host: Locator;
  person(address: string): Locator;
  /** The card of a sequence, by its name, of the person that is shown. */
  card(address: string, sequence: string): Locator;
  /** Chooses one of the thread's people where there are several. */
  choose(address: string): Promise<void>;
  openMenu(address: string, sequence: string): Promise<Locator>;
  closeMenu(): Promise<void>;
  setStatus(address: string, sequence: string, op: string): Promise<void>;
  logCall(
    address: string,
    call: { readonly outcome: string; readonly minutes: number; readonly note: string },
  ): Promise<void>;
  optOut(address: string): Promise<void>;
  takeBack(address: string): Promise<void>;
  /** What the rep asked for and is not settled, or may still be taken back. */
  pending(address: string, outcome: "waiting" | "applied" | "refused"): Locator;
}

export function sidebarOf(page: Page): Sidebar {
  const host = page.locator("leadmark-sidebar");
  const person = (address: string) => host.locator(`[data-part=person][data-address="${address}"]`);
  const card = (address: string, sequence: string) =>
    person(address).locator(`[data-part=status][data-sequence="${sequence}"]`);
  const openMenu = async (address: string, sequence: string) => {
    await card(address, sequence).locator("[data-action=set-status]").click();
    const menu = host.locator("[data-part=menu]");
    await menu.waitFor();
    return menu;
  };
  return {
    host,
    person,
    card,
    openMenu,
    async choose(address) {
      await person(address)
        .or(host.locator(`[data-choose="${address}"]`))
        .first()
        .waitFor();
      if (!(await person(address).isVisible())) {
        await host.locator(`[data-choose="${address}"]`).click();
      }
      await person(address).waitFor();
    },
    async closeMenu() {
      await host.locator("[data-action=close-menu]").click();
    },
    async setStatus(address, sequence, op) {
      const menu = await openMenu(address, sequence);
      await menu.locator(`[data-op="${op}"]:not([aria-disabled])`).click();
    },
    async logCall(address, { outcome, minutes, note }) {
      await person(address).locator("[data-action=log-call]").click();
      const form = host.locator("[data-part=call-form]");
      await form.locator(`input[name=outcome][value=${outcome}]`).check({ force: true });
      await form.locator("[name=minutes]").fill(String(minutes));
      await form.locator("[name=note]").fill(note);
      await form.locator("[data-action=save-call]").click();
    },
    async optOut(address) {
      await person(address).locator("[data-action=opt-out]").click();
    },
    async takeBack(address) {
      await person(address).locator("[data-action=take-back]").first().click();
    },
    pending(address, outcome) {
      return person(address).locator(`[data-pending=${outcome}]`);
    },
  };
}
