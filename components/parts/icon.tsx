import type { IconKey } from "#lib/texts/status-icons.ts";

/** Icons that no word of the catalogue names. */
type OwnIcon = "down";

/** Line icons on a 16-px grid, drawn with the text's colour: one for every key that a word names. */
const paths: Readonly<Record<IconKey | OwnIcon, string>> = {
  play: "M5 3.2v9.6L12.5 8z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  braces:
    "M6 2.75c-1.5 0-2 .75-2 2V6.5C4 7.5 3.5 8 2.5 8 3.5 8 4 8.5 4 9.5v1.75c0 1.25.5 2 2 2M10 2.75c1.5 0 2 .75 2 2V6.5c0 1 .5 1.5 1.5 1.5-1 0-1.5.5-1.5 1.5v1.75c0 1.25-.5 2-2 2",
  away: "M2.5 13.5h11M8 13.5V6.5M8 6.5c-1.5-2.25-4-2-5.25.5 1.75-.6 3.5-.5 5.25-.5Zm0 0c1.5-2.25 4-2 5.25.5-1.75-.6-3.5-.5-5.25-.5Zm0 0c-.25-2 .5-3.25 2.25-4",
  check: "M3 8.5 6.5 12 13 4.5",
  done: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM5.5 8.25 7.25 10l3.25-3.75",
  stop: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM3.8 3.8l8.4 8.4",
  bounce: "M2.5 4.5 6 9.5l3-3 4.5 5M13.5 7.750v3.750H9.750",
  reply: "M6 4 2.5 7.5 6 11M2.5 7.5H9c2.8 0 4.5 1.5 4.5 5",
  robot: "M3.5 6.5h9v6.5h-9zM8 6.5v-3M6.25 9.25v1M9.75 9.25v1",
  mail: "M2 4h12v8.5H2zM2.25 4.25 8 9l5.75-4.75",
  open: "M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8ZM9.75 8a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0Z",
  click: "M6 6l2.5 7.5 1.5-3.5 3.5-1.5zM3.5 3.5 2.25 2.25M6 2.75V1.5M2.75 6H1.5",
  phone:
    "M3.25 2.5h2.5l1.25 3-1.5 1.25c.75 1.5 2.25 3 3.75 3.75L10.5 9l3 1.25v2.5c0 .5-.5 1-1 .95C7 13.2 2.8 9 2.3 3.5c-.05-.5.45-1 .95-1Z",
  dislike: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM5.5 10.75c.6-.8 1.5-1.25 2.5-1.25s1.9.45 2.5 1.25M6 6.25v.5M10 6.25v.5",
  like: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM5.5 9.25c.6.8 1.5 1.25 2.5 1.25s1.9-.45 2.5-1.25M6 6v.5M10 6v.5",
  calendar: "M2.5 3.75h11v9.5h-11zM2.5 6.75h11M5.5 2.25v3M10.5 2.25v3",
  remove: "M3 8h10",
  person: "M10.75 5.25a2.75 2.75 0 1 1-5.5 0 2.75 2.75 0 0 1 5.5 0ZM2.75 13.5c.5-2.5 2.5-4 5.25-4s4.75 1.5 5.25 4",
  clock: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.5V8l2.5 1.5",
  alert: "M8 2.5 14.25 13H1.75zM8 6.5v3M8 11.25v.1",
  lock: "M4 7.25h8v5.5H4zM5.75 7V5.25a2.25 2.25 0 0 1 4.5 0V7",
  undo: "M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6",
  down: "M4 6.25 8 10.25l4-4",
  close: "M4 4l8 8M12 4l-8 8",
  aside: "M6 4l4 4-4 4",
};

export type IconName = keyof typeof paths;

/** Decoration beside a word that says the same; hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
