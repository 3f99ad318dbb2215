/**
 * Where an arrow key, Home or End leads in a list of `count`; null for any other key or an empty list.
 * Runs round at both ends.
 */
export function stepFrom(key: string, from: number, count: number): number | null {
  if (count === 0) {
    return null;
  }
  switch (key) {
    case "ArrowDown":
      return (from + 1) % count;
    case "ArrowUp":
      return (from - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
