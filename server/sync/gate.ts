/**
 * Lets at most so many run at once, the others after them in the order they came: what may be a little later does not
 * take every connection from what may not.
 */
export function createGate(most: number): <T>(run: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running >= most) {
      // Whoever leaves hands over the place.
      await new Promise<void>((resolve) => void queue.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await run();
    } finally {
      const next = queue.shift();
      if (next === undefined) {
        running -= 1;
      } else {
        next();
      }
    }
  };
}
