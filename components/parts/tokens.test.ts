import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const tokens = readFileSync(new URL("tokens.css", import.meta.url), "utf8");

type Theme = "light" | "dark";

/** Both values of every colour token. */
const colours = new Map(
  [...tokens.matchAll(/--([a-z-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)].map(
    ([, name = "", light = "", dark = "", both = ""]) => [name, { light: light || both, dark: dark || both }] as const,
  ),
);

const tones = ["go", "hold", "need", "away", "talk", "done", "stop"];
const grounds = ["surface", "raised", "sunken", "hover"];
/** Text that stands on a ground somewhere, as [text, ground]. */
const pairs: readonly (readonly [string, string])[] = [
  ...["text", "soft", "faint", "accent", "stop"].flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...tones.flatMap((tone) => [`${tone}-soft`, "surface", "raised", "sunken", "hover"].map((on) => [tone, on] as const)),
  ...["text", "soft", "accent"].flatMap((text) => [[text, "press"] as const, [text, "accent-soft"] as const]),
  ["faint", "accent-soft"],
  ["text", "stop-soft"],
  ["soft", "stop-soft"],
  ["on-accent", "accent-fill"],
  ["on-accent", "accent-hover"],
  ["on-accent", "accent-press"],
];

describe.each(["light", "dark"] as const)("every text on its ground, %s", (theme) => {
  test.each(pairs)("%s on %s stands out 4.5 to 1", (text, ground) => {
    expect(contrast(colourOf(text, theme), colourOf(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });
});

function colourOf(name: string, theme: Theme): string {
  const colour = colours.get(name)?.[theme];
  if (colour === undefined) {
    throw new Error(`No colour named ${name}`);
  }
  return colour;
}

/** WCAG 2.2, contrast ratio of two opaque colours. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
