/** Whether two pieces of plain data are the same: values, arrays in order, objects whatever the order of their keys. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) {
    return true;
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => same(item, other[at]));
  }
  return isRecord(one) && isRecord(other) && sameRecords(one, other);
}

/** Asked at every decision, so it makes no lists of keys. */
function sameRecords(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  let more = 0;
  for (const key in one) {
    const value = one[key];
    const isSame = value === other[key] ? value !== undefined || Object.hasOwn(other, key) : same(value, other[key]);
    if (!isSame) {
      return false;
    }
    more += 1;
  }
  for (const _ in other) {
    more -= 1;
  }
  return more === 0;
}

/** Whether a value is an object with keys, and neither null nor an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
