import { addMember, type NewMember } from "#server/accounts/fill-members.ts";
import { addContact, addSequence, createWorkspace } from "#server/store/fill.ts";
import type { Database } from "#server/store/tables.ts";
import { harborlineContacts } from "./harborline.ts";
import { demoPassword, members, sequences, workspace, type DemoMember, type MemberKey } from "./team.ts";

/** The access codes of the demo members; they cannot be read from the database again. */
export type DemoTokens = Readonly<Record<MemberKey, string>>;

/**
 * Puts the demo workspace into a database that has none, all of it or nothing, and hands out the members' access codes.
 * Its times count back from `now` (epoch ms). Another `workspaceId` makes a copy beside the first; throws where it is there already.
 */
export async function fillDemo(
  db: Database,
  { now = Date.now(), workspaceId = workspace.id } = {},
): Promise<DemoTokens> {
  return db.transaction().execute(async (tx) => {
    await createWorkspace(tx, { ...workspace, id: workspaceId });
    const tokens = {
      maya: (await addMember(tx, workspaceId, inDemo(members.maya))).token,
      tom: (await addMember(tx, workspaceId, inDemo(members.tom))).token,
      ines: (await addMember(tx, workspaceId, inDemo(members.ines))).token,
    };
    for (const sequence of Object.values(sequences)) {
      await addSequence(tx, workspaceId, sequence);
    }
    for (const contact of harborlineContacts(now)) {
      await addContact(tx, workspaceId, contact);
    }
    return tokens;
  });
}

function inDemo(member: DemoMember): NewMember {
  return { ...member, password: demoPassword, demo: true };
}
