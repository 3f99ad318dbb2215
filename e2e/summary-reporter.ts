import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Prints the one line that says how the whole run went: "N passed, N failed" (skipped tests named where there are any). */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      let tests = 0;
      for (const test of module.children.allTests()) {
        tests += 1;
        const { state } = test.result();
        count[state === "pending" ? "failed" : state] += 1;
      }
      // A file that could not be collected, or a hook that failed, has no test of its own to count.
      count.failed += module.errors().length;
      for (const suite of module.children.allSuites()) {
        count.failed += suite.errors().length;
      }
      if (!module.ok() && tests === 0 && module.errors().length === 0) {
        count.failed += 1;
      }
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
    // After the default reporter's own summary, so that this is the last line.
    process.once("exit", () => {
      process.stdout.write(`${count.passed} passed, ${count.failed} failed${skipped}\n`);
    });
  }
}
