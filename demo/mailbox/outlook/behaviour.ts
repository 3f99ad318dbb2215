/**
 * How the sample page behaves, run in the page: the path says which conversation is open, the list stays beside the
 * reading pane, the pane shows the old conversation for a moment after the path has changed, and some panes stay in the
 * page without being displayed. Self-contained, because its source text is what is served.
 */
export function runOutlook(): void {
  const keptPanes = 2;
  const container = document.getElementById("ReadingPaneContainerId");
  if (container === null) {
    return;
  }
  const empty = container.firstElementChild;
  const base = /^\/mail\/(\d+\/)?/.exec(location.pathname)?.[0] ?? "/mail/";
  let asked = "";

  const after = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const idOf = (): string => decodeURIComponent(/\/id\/([^/]+)/.exec(location.pathname)?.[1] ?? "");
  const pathOf = (id: string): string =>
    `${base}inbox${id === "" ? "" : `/id/${encodeURIComponent(id)}`}${location.search}`;

  const show = (pane: Element | null): void => {
    for (const other of container.children) {
      if (other instanceof HTMLElement) {
        other.style.display = other === pane ? "" : "none";
      }
    }
  };

  const mark = (id: string): void => {
    for (const row of document.querySelectorAll<HTMLElement>("[role=option][data-convid]")) {
      const isOpen = row.dataset["convid"] === id;
      row.setAttribute("aria-selected", String(isOpen));
      if (isOpen) {
        row.classList.remove("unread");
      }
    }
  };

  const route = async (): Promise<void> => {
    const id = idOf();
    asked = id;
    const template = [...document.querySelectorAll<HTMLTemplateElement>("template[data-conversation]")].find(
      (one) => one.dataset["conversation"] === id,
    );
    if (template === undefined) {
      mark("");
      show(empty);
      return;
    }
    mark(id);
    await after(30 + Math.random() * 40);
    if (asked !== id) {
      return;
    }
    const known = [...container.children].find((pane) => pane instanceof HTMLElement && pane.dataset["pane"] === id);
    if (known !== undefined && known.querySelector("[role=document]") !== null) {
      show(known);
      return;
    }
    known?.remove();
    const fragment = document.importNode(template.content, true);
    const pane = fragment.firstElementChild;
    const messages = fragment.querySelector<HTMLElement>(".messages");
    if (!(pane instanceof HTMLElement) || messages === null) {
      return;
    }
    pane.dataset["pane"] = id;
    const late = [...messages.childNodes];
    messages.replaceChildren();
    container.append(pane);
    show(pane);
    await after(20 + Math.random() * 30);
    messages.append(...late);
    const panes = [...container.children].filter((one) => one !== empty);
    for (const old of panes.slice(0, -keptPanes)) {
      old.remove();
    }
  };

  const go = (id: string): void => {
    history.pushState(null, "", pathOf(id));
    void route();
  };

  const step = (by: number): void => {
    const rows = [...document.querySelectorAll<HTMLElement>("[role=option][data-convid]")];
    const next = rows[rows.findIndex((row) => row.dataset["convid"] === idOf()) + by];
    if (next !== undefined) {
      go(next.dataset["convid"] ?? "");
    }
  };

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const row = target?.closest<HTMLElement>("[role=option][data-convid]");
    const shut = target?.closest<HTMLElement>("[data-collapsed]");
    if (row) {
      go(row.dataset["convid"] ?? "");
    } else if (shut) {
      const template = shut.nextElementSibling;
      if (template instanceof HTMLTemplateElement) {
        shut.replaceWith(document.importNode(template.content, true));
      }
    } else if (target?.closest("[role=treeitem]")) {
      go("");
    }
  });

  // The application's own keys: what is typed into anything else on the page must not get here.
  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (target?.isContentEditable || target?.closest("input, textarea, select")) {
      return;
    }
    if (event.key === "ArrowDown") {
      step(1);
    } else if (event.key === "ArrowUp") {
      step(-1);
    } else if (event.key === "Escape") {
      go("");
    }
  });

  addEventListener("popstate", () => void route());
  void route();
}
