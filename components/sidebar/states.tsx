import { LeadmarkMark } from "#components/parts/mark.tsx";
import * as m from "#lib/texts/compiled/messages.js";

/** Grey shapes; the style sheet shows them only after 100 ms, so that a quick answer does not flicker. */
export function Skeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      <span style={{ inlineSize: "52%" }} />
      <span style={{ inlineSize: "72%" }} />
      <span class="block" />
      <span style={{ inlineSize: "40%" }} />
    </div>
  );
}

/** The server speaks a newer protocol: nothing goes out any more, and nothing is lost. */
export function TooOld() {
  return (
    <div class="notice-bar" role="note" data-part="too-old">
      <p class="notice-title">{m.too_old_title()}</p>
      <p>{m.too_old_text()}</p>
    </div>
  );
}

/** The extension was replaced under this page: nothing here works until a reload. */
export function Updated() {
  return (
    <aside class="lm updated" aria-label={m.app_name()} data-part="updated">
      <LeadmarkMark />
      <p role="status">
        <strong>{m.updated_title()}</strong> {m.updated_text()}
      </p>
    </aside>
  );
}

/** What is left of the drawer when it is put aside, or where the page gave it no room. */
export function EdgeTab({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      class="lm edge-tab"
      data-action="expand"
      aria-label={m.expand()}
      title={m.expand()}
      onClick={onOpen}
    >
      <LeadmarkMark />
    </button>
  );
}
