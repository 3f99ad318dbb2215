/**
 * How the sample page behaves, run in the page: the hash says which thread is open, role=main moves to the view that is
 * shown, threads once opened stay in the page without being displayed, and content arrives late and in parts.
 * Self-contained, because its source text is what is served; it may use nothing from outside itself.
 */
export function runGmail(): void {
  const keptThreads = 3;
  const split = document.documentElement.dataset["pane"] === "split";
  const list = document.querySelector<HTMLElement>("[data-view=list]");
  const views = list?.parentElement;
  if (list === null || views === null || views === undefined) {
    return;
  }
  const account = document.title.split(" - ")[1] ?? "";
  let asked = "";

  const after = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const tokenOf = (): string => /^#[^/]+\/([0-9A-Za-z]{16,})/.exec(location.hash)?.[1] ?? "";
  const templateOf = (token: string): HTMLTemplateElement | null =>
    document.querySelector<HTMLTemplateElement>(`template[data-thread="${token}"]`);
  const show = (view: HTMLElement): void => {
    for (const other of views.querySelectorAll<HTMLElement>(":scope > .view")) {
      other.style.display = other === view ? "" : "none";
      other.removeAttribute("role");
    }
    view.setAttribute("role", "main");
  };

  const fill = async (place: HTMLElement, template: HTMLTemplateElement, token: string): Promise<void> => {
    const fragment = document.importNode(template.content, true);
    const messages = fragment.querySelector<HTMLElement>("[role=list]");
    const late = [...(messages?.childNodes ?? [])];
    messages?.replaceChildren();
    place.replaceChildren(fragment);
    await after(20 + Math.random() * 30);
    if (asked === token) {
      messages?.append(...late);
    }
  };

  const openView = async (token: string, template: HTMLTemplateElement): Promise<void> => {
    const known = views.querySelector<HTMLElement>(`:scope > .view[data-token="${token}"]`);
    if (known !== null && known.querySelector("[role=listitem]") !== null) {
      show(known);
      return;
    }
    known?.remove();
    const view = document.createElement("div");
    view.className = "nH view";
    view.dataset["token"] = token;
    const bars = document.querySelector<HTMLTemplateElement>("template[data-toolbar]");
    view.append(document.importNode(bars?.content ?? document.createDocumentFragment(), true));
    const outer = document.createElement("div");
    outer.className = "nH g id";
    const inner = document.createElement("div");
    inner.className = "nH";
    outer.append(inner);
    view.append(outer);
    views.append(view);
    show(view);
    await fill(inner, template, token);
    const opened = [...views.querySelectorAll<HTMLElement>(":scope > .view[data-token]")];
    for (const old of opened.slice(0, -keptThreads)) {
      old.remove();
    }
  };

  const markRow = (token: string): void => {
    for (const row of document.querySelectorAll<HTMLElement>("tr.zA")) {
      const isOpen = row.dataset["token"] === token;
      row.classList.toggle("aps", isOpen);
      if (isOpen) {
        row.classList.replace("zE", "yO");
      }
    }
  };

  const route = async (): Promise<void> => {
    const token = tokenOf();
    asked = token;
    const template = templateOf(token);
    const pane = document.querySelector<HTMLElement>(".ao9");
    if (template === null) {
      document.title = `Inbox - ${account} - Gmail`;
      markRow("");
      if (split) {
        pane?.replaceChildren();
      } else {
        show(list);
      }
      return;
    }
    await after(30 + Math.random() * 30);
    if (asked !== token) {
      return;
    }
    markRow(token);
    document.title = `${template.dataset["subject"] ?? ""} - ${account} - Gmail`;
    await (split && pane !== null ? fill(pane, template, token) : openView(token, template));
  };

  const expand = (item: HTMLElement): void => {
    const template = item.nextElementSibling;
    if (template instanceof HTMLTemplateElement) {
      item.replaceWith(document.importNode(template.content, true));
    }
  };

  const writeReply = (view: Element): void => {
    const last = [...view.querySelectorAll("[role=listitem]")].at(-1);
    if (last === undefined || last.querySelector(".M9") !== null) {
      return;
    }
    const box = document.createElement("div");
    box.className = "M9";
    const region = document.createElement("div");
    region.className = "aoI";
    region.setAttribute("role", "region");
    region.dataset["composeId"] = "1";
    const text = document.createElement("div");
    text.contentEditable = "true";
    text.setAttribute("role", "textbox");
    text.setAttribute("aria-label", "Message Body");
    region.append(text);
    box.append(region);
    last.append(box);
    text.focus();
  };

  const step = (by: number): void => {
    const rows = [...document.querySelectorAll<HTMLElement>("tr.zA")];
    const next = rows[rows.findIndex((row) => row.dataset["token"] === tokenOf()) + by];
    if (next !== undefined && tokenOf() !== "") {
      location.hash = `#inbox/${next.dataset["token"] ?? ""}`;
    }
  };

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const row = target?.closest<HTMLElement>("tr.zA");
    const item = target?.closest<HTMLElement>("[role=listitem][aria-expanded=false]");
    const does = target?.closest<HTMLElement>("[data-does]")?.dataset["does"];
    if (row) {
      location.hash = `#inbox/${row.dataset["token"] ?? ""}`;
    } else if (item) {
      expand(item);
    } else if (target?.closest(".adv")) {
      const stack = target.closest(".adv");
      for (const hidden of stack?.parentElement?.querySelectorAll<HTMLElement>(".kQ") ?? []) {
        hidden.style.display = "";
        hidden.className = "kv";
      }
      stack?.remove();
    } else if (target?.closest(".ajT")) {
      const trimmed = target.closest(".gmail_quote_container")?.querySelector<HTMLElement>(".trimmed");
      trimmed?.toggleAttribute("hidden");
    } else if (does === "back") {
      location.hash = "#inbox";
    } else if (does === "reply") {
      const view = target?.closest(".a98");
      if (view) {
        writeReply(view);
      }
    }
  });

  // The application's own single-key shortcuts: keys typed into anything else on the page must not get here.
  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (target?.isContentEditable || target?.closest("input, textarea, select")) {
      return;
    }
    if (event.key === "u") {
      location.hash = "#inbox";
    } else if (event.key === "j") {
      step(1);
    } else if (event.key === "k") {
      step(-1);
    }
  });

  addEventListener("hashchange", () => void route());
  if (location.hash === "") {
    history.replaceState(null, "", `${location.search}#inbox`);
  }
  void route();
}
