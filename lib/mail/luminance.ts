/** Whether the background behind an element is dark: Gmail and Outlook have themes of their own, whatever the system prefers. */
export function isDark(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  if (view === null) {
    return false;
  }
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const luminance = luminanceOf(view.getComputedStyle(at).backgroundColor);
    if (luminance !== null) {
      return luminance < 0.4;
    }
  }
  return false;
}

/** 0 (black) to 1 (white); null for a colour that lets what is behind shine through, or is not understood. */
export function luminanceOf(color: string): number | null {
  const parts = (color.match(/[\d.]+%?/g) ?? []).map((part) =>
    part.endsWith("%") ? Number.parseFloat(part) / 100 : Number(part),
  );
  const scale = /^rgba?\(/.test(color) ? 255 : color.startsWith("color(srgb ") ? 1 : null;
  const [red, green, blue, alpha = 1] = parts;
  if (scale === null || red === undefined || green === undefined || blue === undefined || alpha < 0.5) {
    return null;
  }
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / scale;
}
