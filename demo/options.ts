import { StartError } from "#server/start-error.ts";

/**
 * What `npm start` is to do: "window" the demo in a browser window, "tour" the guided tour without one, "live" the real
 * mail applications, "server" the backend alone.
 */
export type Mode = "window" | "tour" | "live" | "server";

const modes: ReadonlyMap<string, Mode> = new Map([
  ["--tour", "tour"],
  ["--live", "live"],
  ["--server", "server"],
]);

/** The mode that the arguments ask for; without one, the window, or the tour where there is no display. */
export function modeFrom(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
): Mode {
  const [wanted, ...more] = args;
  if (more.length > 0) {
    throw new StartError("Only one of --tour, --live and --server can be asked for.");
  }
  const hasDisplay = platform !== "linux" || Boolean(env["DISPLAY"]) || Boolean(env["WAYLAND_DISPLAY"]);
  if (wanted === undefined) {
    return hasDisplay ? "window" : "tour";
  }
  const mode = modes.get(wanted);
  if (mode === undefined) {
    throw new StartError(`"${wanted}" is not known: use --tour, --live or --server, or nothing for the demo.`);
  }
  if (mode === "live" && !hasDisplay) {
    throw new StartError("The real mail applications need a window: start this where there is a display.");
  }
  return mode;
}
