/** What was found out about a page while it cannot change, so that it need not be found out again. */
interface Still {
  /** Selector → element → the nearest element around it that matches. */
  readonly climbed: Map<string, Map<Element, Element | null>>;
  /** Attribute → the elements of the page that carry it. */
  readonly carriers: Map<string, readonly Element[]>;
  /** Root → whether more is below it than any application puts there by itself. */
  readonly huge: Map<Node, boolean>;
}

let still: Still | null = null;

/** Runs what reads a page without changing it; asking for elements and their surroundings costs less meanwhile. */
export function whileStill<T>(read: () => T): T {
  still ??= { climbed: new Map(), carriers: new Map(), huge: new Map() };
  try {
    return read();
  } finally {
    still = null;
  }
}

/** null: the page may change between two questions. */
export function stillPage(): Still | null {
  return still;
}
