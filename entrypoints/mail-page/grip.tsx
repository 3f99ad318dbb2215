import * as m from "#lib/texts/compiled/messages.js";
import { clampWidth, widest, narrowest } from "./drawer-width.ts";

interface GripProps {
  readonly width: number;
  /** The side of the page at which the drawer stands. */
  readonly side: "left" | "right";
  readonly onResize: (width: number) => void;
}

/** With the arrow keys, in CSS pixels. */
const step = 16;

/** The inner edge of the drawer: pulled, or moved with the arrow keys, it makes the drawer wider or narrower. */
export function Grip({ width, side, onResize }: GripProps) {
  const outward = side === "right" ? -1 : 1;
  const start = (down: PointerEvent) => {
    const grip = down.currentTarget;
    if (!down.isTrusted || down.button !== 0 || !(grip instanceof HTMLElement)) {
      return;
    }
    down.preventDefault();
    grip.setPointerCapture(down.pointerId);
    const ended = new AbortController();
    const widthAt = ({ clientX }: PointerEvent) => clampWidth(width + (clientX - down.clientX) * outward);
    // The mail is laid out anew once, when the edge is let go.
    const finish = (up: PointerEvent) => {
      ended.abort();
      onResize(widthAt(up));
    };
    grip.addEventListener("pointerup", finish, { signal: ended.signal });
    grip.addEventListener("lostpointercapture", () => ended.abort(), { signal: ended.signal });
  };
  const move = (event: KeyboardEvent) => {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (direction !== undefined) {
      event.preventDefault();
      onResize(clampWidth(width + direction * outward * step));
    }
  };
  return (
    <div
      class="grip"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={m.sidebar_width()}
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      data-action="resize"
      onPointerDown={start}
      onKeyDown={move}
    />
  );
}
