import { isVisible } from "./visible.ts";

/** Windows of the application that lie over the page's lower edge, such as Gmail's for writing a message. */
export interface Floats {
  /** Top of the highest one within a range of the viewport, in CSS pixels; null: none is there. */
  topWithin(left: number, right: number): number | null;
  /** Looks for windows opened since; for whoever looks at the page anyway. */
  follow(): void;
}

interface FloatOptions {
  readonly document: Document;
  readonly window: Window & typeof globalThis;
  /** Selectors of what holds the windows and of each window in it; null: the application has none. */
  readonly css: { readonly holder: string; readonly window: string } | null;
  readonly signal: AbortSignal;
  readonly onChange: () => void;
}

/** Typing in such a window changes it with each key; it is looked at when that rests. */
const restMs = 100;

/** Follows windows as they open, grow, shrink and close. */
export function watchFloats({ document, window, css, signal, onChange }: FloatOptions): Floats {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let holder: Element | null = null;
  let followed = new Set<Element>();
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      follow();
      onChange();
    }, restMs);
  };
  const changes = new window.MutationObserver(later);
  const sizes = new window.ResizeObserver(later);
  signal.addEventListener("abort", () => {
    changes.disconnect();
    sizes.disconnect();
    clearTimeout(timer);
  });
  follow();
  return { topWithin, follow };

  function windows(): Element[] {
    return css === null ? [] : [...document.querySelectorAll(`${css.holder} ${css.window}`)].filter(isVisible);
  }

  function follow(): void {
    const found = css === null ? null : document.querySelector(css.holder);
    if (found !== holder) {
      changes.disconnect();
      holder = found;
      if (found !== null) {
        changes.observe(found, { childList: true, subtree: true });
      }
    }
    const open = new Set(windows());
    [...followed].filter((each) => !open.has(each)).forEach((gone) => sizes.unobserve(gone));
    [...open].filter((each) => !followed.has(each)).forEach((added) => sizes.observe(added));
    followed = open;
  }

  function topWithin(left: number, right: number): number | null {
    const tops = [...followed]
      .filter(isVisible)
      .map((each) => each.getBoundingClientRect())
      .filter((rect) => rect.height > 0 && rect.left < right && rect.right > left)
      .map(({ top }) => top);
    return tops.length === 0 ? null : Math.min(...tops);
  }
}
