import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as v from "valibot";
import { issueToken } from "#server/accounts/fill-members.ts";
import type { Database } from "#server/store/tables.ts";
import { readWorkspace } from "#server/store/transaction.ts";
import { fillDemo, type DemoTokens } from "./workspace/fill-demo.ts";
import { members, workspace } from "./workspace/team.ts";

const Kept = v.strictObject({ maya: v.string(), tom: v.string(), ines: v.string() });

/**
 * The demo members' access codes. An empty database gets the demo workspace first; the codes are kept in `file`, which
 * only its owner may read, and issued anew where it was lost.
 */
export async function ensureDemo(db: Database, file: string): Promise<{ tokens: DemoTokens; filled: boolean }> {
  const known = await readWorkspace(
    db,
    workspace.id,
    async (tx) => await tx.selectFrom("workspaces").select("id").where("id", "=", workspace.id).executeTakeFirst(),
  );
  if (known === undefined) {
    return { tokens: keep(await fillDemo(db), file), filled: true };
  }
  const kept = read(file);
  const tokens = kept ?? {
    maya: await issueToken(db, workspace.id, members.maya.id),
    tom: await issueToken(db, workspace.id, members.tom.id),
    ines: await issueToken(db, workspace.id, members.ines.id),
  };
  return { tokens: kept ?? keep(tokens, file), filled: false };
}

function keep(tokens: DemoTokens, file: string): DemoTokens {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  // A file that was there already keeps the mode it had.
  chmodSync(file, 0o600);
  return tokens;
}

function read(file: string): DemoTokens | null {
  try {
    return v.parse(Kept, JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}
