import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder that everybody may enter: as root, the database runs under another account. */
export async function makeTempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "leadmark-test-"));
  await chmod(folder, 0o755);
  return folder;
}
