/** The product's mark: a ribbon whose fold is a tick. The same drawing as public/icon.svg. */
export function LeadmarkMark() {
  return (
    <svg class="mark-logo" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path class="mark-ribbon" d="M3 2.5A1.5 1.5 0 0 1 4.5 1h7A1.5 1.5 0 0 1 13 2.5V15l-5-3.5L3 15z" />
      <path class="mark-tick" d="M5.25 6.25 7.25 8.25 10.75 4.25" />
    </svg>
  );
}
