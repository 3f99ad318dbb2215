import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { SequenceSettings } from "#lib/status/standing.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { findSequence, type ListedSequence, listSequences } from "#server/store/team.ts";
import { readWorkspace } from "#server/store/transaction.ts";
import { may } from "#server/team/rights.ts";
import { setSequence } from "#server/team/sequence-settings.ts";
import type { PageDeps } from "../deps.ts";
import { doneOf } from "../done.ts";
import { type FormState, freshForm } from "../form.ts";
import { notFoundPage } from "../notice-page.ts";
import type { PageEnv } from "../page-env.ts";
import { readForm } from "../read-form.ts";
import { actorOf } from "../team-gate.ts";
import { teamVisitorOf } from "../top.ts";
import { finish } from "./finish.ts";
import { sequencePage } from "./sequence-page.ts";
import { sequencesPage } from "./sequences-page.ts";

/** What a browser sends of a checkbox that is on; of one that is off it sends nothing. */
const Checked = v.pipe(
  v.optional(v.string(), ""),
  v.transform((sent) => sent === "on"),
);

const Settings = v.object({
  repliesHandling: v.picklist(["finish", "continue"], () => m.web_wrong_choice()),
  outOfOfficeHandling: v.picklist(["automatic", "manual"], () => m.web_wrong_choice()),
  outOfOfficeDays: days(1),
  finishAfterDays: days(0),
  openTracking: Checked,
  linkTracking: Checked,
  textOptOut: Checked,
});

/** A whole number of days up to a year, as it is typed. */
function days(least: number) {
  const wrong = () => m.web_sequence_days_wrong({ least, most: 365 });
  return v.pipe(
    v.optional(v.string(), ""),
    v.trim(),
    v.regex(/^\d{1,3}$/, wrong),
    v.transform(Number),
    v.minValue(least, wrong),
    v.maxValue(365, wrong),
  );
}

/** /team/sequences: how each sequence treats what happens. A rep sets their own; whoever leads the team, all. */
export function sequenceRoutes(deps: PageDeps): Hono<PageEnv> {
  const { db, now } = deps;
  const routes = new Hono<PageEnv>();
  routes.get("/team/sequences", async (c) => {
    const actor = actorOf(c);
    const owner = may(actor, "sequenceSettings") ? null : actor.memberId;
    const { workspaceId } = actor;
    const sequences = await readWorkspace(db, workspaceId, async (tx) => await listSequences(tx, workspaceId, owner));
    return await sequencesPage(c, sequences, { visitor: teamVisitorOf(c), done: doneOf(c) });
  });
  routes.get("/team/sequences/:id", async (c) => {
    const sequence = await findOpen(c, deps);
    return sequence === null ? await notFoundPage(c) : await draw(c, freshForm(asForm(sequence.settings)), sequence);
  });
  routes.post("/team/sequences/:id", async (c) => {
    const sequence = await findOpen(c, deps);
    if (sequence === null) {
      return await notFoundPage(c);
    }
    const posted = await readForm(c, Settings);
    if (!posted.ok) {
      return await draw(c, posted.form, sequence);
    }
    const set = await setSequence(db, actorOf(c), sequence.id, posted.value, now());
    return await finish(c, deps, set, { path: "/team/sequences", done: "settings" });
  });
  return routes;
}

/** The sequence of the path, if the visitor may set it; else it is not there for them. */
async function findOpen(c: Context<PageEnv>, { db }: PageDeps): Promise<ListedSequence | null> {
  const id = v.safeParse(v.pipe(v.string(), v.uuid()), c.req.param("id"));
  const actor = actorOf(c);
  const { workspaceId, memberId } = actor;
  const found = id.success
    ? await readWorkspace(db, workspaceId, async (tx) => await findSequence(tx, workspaceId, id.output))
    : null;
  return found !== null && (found.ownerId === memberId || may(actor, "sequenceSettings")) ? found : null;
}

async function draw(c: Context<PageEnv>, form: FormState, { name }: ListedSequence): Promise<Response> {
  return await sequencePage(c, form, name, teamVisitorOf(c));
}

/** Settings as the form's fields hold them. */
function asForm(settings: SequenceSettings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      typeof value === "boolean" ? (value ? "on" : "") : `${value}`,
    ]),
  );
}
