/**
 * Whether the element is rendered. Both applications keep old threads in the page, hidden by `display: none` or
 * `visibility: hidden`. Where the engine cannot tell, the inline styles and `hidden` of the ancestors do.
 */
export function isVisible(element: Element): boolean {
  if (typeof element.checkVisibility === "function") {
    return element.checkVisibility({ visibilityProperty: true });
  }
  return (
    element.closest('[hidden], [style*="display:none"], [style*="display: none"], [style*="visibility:hidden"]') ===
    null
  );
}

/**
 * Of several elements those that are visible. `aria-hidden` decides only between them: a modal dialog puts it on the
 * whole page, thread included, so by itself it says nothing.
 */
export function visibleOnes(elements: readonly Element[]): Element[] {
  const visible = elements.filter(isVisible);
  const exposed = visible.filter((element) => element.closest('[aria-hidden="true"]') === null);
  return exposed.length > 0 ? exposed : visible;
}
