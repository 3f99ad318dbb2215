import { addMember } from "#server/accounts/fill-members.ts";
import { addContact, addSequence, createWorkspace } from "#server/store/fill.ts";
import type { Database } from "#server/store/tables.ts";
import { harborlineContacts } from "./harborline.ts";
import { demoPassword, members, sequences, workspace } from "./team.ts";

/**
 * Puts the demo workspace into a database that has none, all of it or nothing. Its times count back from `now` (epoch ms). Another `workspaceId` makes a copy beside the first; throws where it is there already.
 */
export async function fillDemo(db: Database, { now = Date.now(), workspaceId = workspace.id } = {}): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await createWorkspace(tx, { ...workspace, id: workspaceId });
    for (const member of Object.values(members)) {
      await addMember(tx, workspaceId, { ...member, password: demoPassword, demo: true });
    }
    for (const sequence of Object.values(sequences)) {
      await addSequence(tx, workspaceId, sequence);
    }
    for (const contact of harborlineContacts(now)) {
      await addContact(tx, workspaceId, contact);
    }
  });
}
