import { parseId, type TagId } from "#core/ids.ts";
import { type Member, mayDo } from "#core/viewer.ts";
import { listTagTypes, splitTagNames, type Tag } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { wranglersAddress } from "../addresses.ts";
import { findNamedTag } from "../asked-tag.ts";
import { homeTypes, queueTypes } from "../home-types.ts";
import { wranglersPage } from "./pages/wranglers-page.ts";
import { insertAssignment, listAssigned, listUnassigned, listWranglers, removeAssignment } from "./store.ts";

/** Rows of either table. */
const rowsMax = 300;
const field = "tag_fandom_string";

/** Who cares for which fandoms. */
export function assignmentRoutes(ground: Ground): readonly Route[] {
  return [
    get(wranglersAddress, "wrangle", (ask) => showWranglers(ask, ground, [])),
    post(wranglersAddress, "wrangle", (ask) => assign(ask, ground)),
    post(`${wranglersAddress}/remove`, "wrangle", (ask) => leave(ask, ground)),
  ];
}

async function showWranglers(ask: Ask, ground: Ground, errors: readonly FieldError[]): Promise<Answer> {
  const { viewer } = ask;
  if (viewer.kind === "guest") return missing();
  const db = ground.db.read;
  const types = await listTagTypes(db);
  const homes = homeTypes(types);
  const [home] = homes;
  const inQueue = queueTypes(types).find((type) => home !== undefined && type.parentTypes.includes(home.key));
  const main = wranglersPage({
    assigned: await listAssigned(db, { limit: rowsMax }),
    unassigned: await listUnassigned(
      db,
      homes.map((type) => type.key),
      rowsMax,
    ),
    wranglers: (await listWranglers(db)).map((wrangler) => wrangler.login),
    login: viewer.login,
    isAdmin: mayDo(viewer, "administer"),
    homes: home === undefined ? null : { key: home.key, label: home.labelPlural, queueType: inQueue?.key ?? home.key },
    typed: ask.form.text(field),
    errors,
    token: ask.authenticityToken(),
  });
  const status = errors.length > 0 ? 422 : 200;
  return showPage(
    ask,
    { title: "Wranglers", main, robots: "noindex", bodyClass: "wide", scripts: ["tag-field"] },
    { status },
  );
}

async function assign(ask: Ask, ground: Ground): Promise<Answer> {
  const { viewer } = ask;
  if (viewer.kind === "guest") return missing();
  const who = await findWrangler(ground, viewer, ask.form.text("login"));
  if (who === null) return missing();
  const homes = new Set(homeTypes(await listTagTypes(ground.db.read)).map((type) => type.key));
  const fandoms: Tag[] = [];
  for (const name of splitTagNames(ask.form.text(field)).slice(0, rowsMax)) {
    const tag = await findNamedTag(ground, viewer, name);
    if (tag === null || !homes.has(tag.type) || !tag.isCanonical) {
      return showWranglers(ask, ground, [{ field, message: `There is no canonical “${name}” to care for.` }]);
    }
    fandoms.push(tag);
  }
  if (fandoms.length === 0) return showWranglers(ask, ground, [{ field, message: "Say what." }]);
  await ground.db.write(async (tx) => {
    for (const tag of fandoms) await insertAssignment(tx, tag.id, who, ground.now());
  });
  return seeOther(wranglersAddress, { kind: "notice", text: "Assigned." });
}

async function leave(ask: Ask, ground: Ground): Promise<Answer> {
  const { viewer } = ask;
  const tagId = parseId<TagId>(ask.form.text("tag_id"));
  const who = viewer.kind === "guest" ? null : await findWrangler(ground, viewer, ask.form.text("login"));
  if (tagId === null || who === null) return missing();
  await ground.db.write((tx) => removeAssignment(tx, tagId, who));
  return seeOther(wranglersAddress, { kind: "notice", text: "Left to others." });
}

/** Oneself, or for the administrator any wrangler. */
async function findWrangler(ground: Ground, viewer: Member, login: string): Promise<Member["personId"] | null> {
  if (login === "" || login === viewer.login) return viewer.personId;
  if (!mayDo(viewer, "administer")) return null;
  const assigned = await listWranglers(ground.db.read);
  return assigned.find((wrangler) => wrangler.login === login)?.personId ?? null;
}
