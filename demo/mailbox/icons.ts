import { html, raw, type Html } from "./html.ts";

const paths = {
  menu: "M3 6h18M3 12h18M3 18h18",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 21 21",
  inbox: "M3 13h5l1.5 3h5L16 13h5M5 5h14l2 8v6H3v-6Z",
  star: "m12 3.5 2.6 5.6 6 .7-4.5 4.1 1.3 6-5.4-3-5.4 3 1.3-6L3.4 9.8l6-.7Z",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2",
  send: "M4 4.5 21 12 4 19.5 6.5 12ZM6.5 12H13",
  draft: "M6 3h8l4 4v14H6ZM14 3v4h4",
  archive: "M4 8h16v12H4ZM3 4h18v4H3ZM10 12h4",
  bin: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
  mail: "M3 6h18v12H3ZM3 7l9 6 9-6",
  back: "M11 5l-7 7 7 7M4 12h16",
  reply: "M10 6 4 12l6 6M4 12h9c4 0 7 2 7 6",
  replyAll: "M7 6 1 12l6 6M13 6l-6 6 6 6M7 12h8c4 0 7 2 7 6",
  forward: "m14 6 6 6-6 6M20 12h-9c-4 0-7 2-7 6",
  more: "M12 6v.01M12 12v.01M12 18v.01",
  pen: "M4 20l1-4L16 5l3 3L8 19ZM14 7l3 3",
  calendar: "M4 6h16v14H4ZM4 10h16M8 3v5M16 3v5",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 5a3 3 0 0 1 0 6M17 14c2.5.4 4 2.3 4.5 6",
  folder: "M3 6h6l2 2h10v11H3Z",
  tick: "M4 12.5 9.5 18 20 7",
  refresh: "M19 12a7 7 0 1 1-2-5M17 3v4h-4",
  box: "M5 5h14v14H5Z",
} as const;

export type IconName = keyof typeof paths;

/** A line icon of our own, 20 px, in the colour of the text. */
export function icon(name: IconName): Html {
  return html`<svg class="i" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d="${raw(paths[name])}" />
  </svg>`;
}
