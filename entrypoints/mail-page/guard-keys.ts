const types = ["keydown", "keypress", "keyup", "beforeinput", "input", "cut", "copy", "paste"] as const;

/**
 * Keeps what is typed in the sidebar from the mail application, whose shortcuts listen on the window: "e" in a note must
 * not archive the thread. Call it at document_start, before the page has listeners of its own. Typing itself still
 * happens; the sidebar's own handlers get a copy of each key that never leaves the shadow root.
 */
export function guardKeys(window: Window & typeof globalThis, host: () => Element | null, signal: AbortSignal): void {
  const guard = (event: Event) => {
    const path = event.composedPath();
    const ours = host();
    if (ours === null || !path.includes(ours)) {
      return;
    }
    event.stopImmediatePropagation();
    if (
      event instanceof window.KeyboardEvent &&
      event.isTrusted &&
      path[0]?.dispatchEvent(copyOf(event, window)) === false
    ) {
      event.preventDefault();
    }
  };
  for (const type of types) {
    window.addEventListener(type, guard, { capture: true, signal });
  }
}

function copyOf(event: KeyboardEvent, window: Window & typeof globalThis): KeyboardEvent {
  const { type, key, code, location, repeat, isComposing, ctrlKey, shiftKey, altKey, metaKey } = event;
  return new window.KeyboardEvent(type, {
    key,
    code,
    location,
    repeat,
    isComposing,
    ctrlKey,
    shiftKey,
    altKey,
    metaKey,
    bubbles: true,
    cancelable: true,
    composed: false,
  });
}
