import { configFrom } from "./config.ts";
import { describeError, jsonLog } from "./log.ts";
import { type RunningServer, startServer } from "./start.ts";
import { StartError } from "./start-error.ts";

/** The backend alone: `node server/main.ts`. Stops cleanly on Ctrl-C and on SIGTERM. */
try {
  const starting = startServer(configFrom(process.env));
  // Also while it is still starting, so that no database is left behind.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void starting.then(stop, () => undefined));
  }
  const { url, publicUrl, setUpCode } = await starting;
  process.stdout.write(`Leadmark's backend answers at ${url}\n`);
  if (setUpCode !== null) {
    process.stdout.write(`Nobody is admin yet: open ${publicUrl}/set-up and give this code, once: ${setUpCode}\n`);
  }
} catch (error) {
  process.exitCode = 1;
  if (error instanceof StartError) {
    process.stderr.write(`${error.message}\n`);
  } else {
    jsonLog.error("start failed", describeError(error));
    throw error;
  }
}

async function stop(server: RunningServer): Promise<void> {
  await server.stop();
  jsonLog.info("stopped");
}
