import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { mayDo } from "#core/viewer.ts";
import {
  applyTagAction,
  createCanonicalTag,
  findTag,
  previewTagMerge,
  type Tag,
  type TagActionRefusal,
  type TagMergePreview,
} from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { editAddress, mergeAddress } from "../addresses.ts";
import { findAskedTag, findNamedTag } from "../asked-tag.ts";
import { tellRefusal } from "../refusal-text.ts";
import { toOneName } from "./edit-form.ts";
import { mergePage } from "./pages/merge-page.ts";

/** Making a tag a synonym, with a look at what changes first. */
export function mergeRoutes(ground: Ground): readonly Route[] {
  return [
    get("/tags/:name/merge", "wrangle", async (ask) => {
      const tag = await findAskedTag(ground, ask);
      if (tag === null) return missing();
      const of = ask.query.get("of") ?? "";
      return showMerge(ask, ground, { tag, of, preview: await preview(ask, ground, tag, of) });
    }),
    post("/tags/:name/merge", "wrangle", (ask) => merge(ask, ground)),
  ];
}

interface Shown {
  readonly tag: Tag;
  readonly of: string;
  readonly preview: Outcome<TagMergePreview | null, TagActionRefusal>;
}

async function showMerge(ask: Ask, ground: Ground, { tag, of, preview: shown }: Shown): Promise<Answer> {
  const message = shown.ok ? null : await tellRefusal(ground, ask.viewer, shown.refusal);
  const main = mergePage({
    tag,
    of,
    preview: shown.ok ? shown.value : null,
    errors: message === null ? [] : [{ field: "of", message }],
    token: ask.authenticityToken(),
  });
  const status = message === null ? 200 : 422;
  return showPage(
    ask,
    { title: `Make ${tag.name} a synonym`, main, robots: "noindex", bodyClass: "wide", scripts: ["tag-field"] },
    { status },
  );
}

/** Null when the other tag is still to become canonical. */
async function preview(ask: Ask, ground: Ground, tag: Tag, of: string): Promise<Shown["preview"]> {
  if (of.trim() === "") return refuse({ code: "bad-name" });
  const target = await findTarget(ask, ground, of);
  if (target === null || isNew(target)) {
    // Before the other tag is made: nothing may be left of a merge that is refused.
    if (tag.isCanonical && !mayDo(ask.viewer, "administer")) return refuse({ code: "canonical", tag: tag.id });
    if (tag.isUnwrangleable) return refuse({ code: "unwrangleable", tag: tag.id });
    if (target !== null && target.type !== tag.type) return refuse({ code: "types" });
    return target?.id === tag.id ? refuse({ code: "self" }) : done(null);
  }
  return previewTagMerge(ground, ask.viewer, { tag: tag.id, of: target.id });
}

/** The tag of a name, or the canonical that it stands for. */
async function findTarget(ask: Ask, ground: Ground, name: string): Promise<Tag | null> {
  const named = await findNamedTag(ground, ask.viewer, name);
  return named?.synonymOf == null ? named : findTag(ground.db.read, named.synonymOf);
}

function isNew(tag: Tag): boolean {
  return !tag.isCanonical && tag.synonymOf === null && !tag.isUnwrangleable;
}

async function merge(ask: Ask, ground: Ground): Promise<Answer> {
  const tag = await findAskedTag(ground, ask);
  if (tag === null) return missing();
  const of = toOneName(ask.form.text("of"));
  if (ask.form.has("preview")) return seeOther(mergeAddress(tag, of));
  const looked = await preview(ask, ground, tag, of);
  if (!looked.ok) return showMerge(ask, ground, { tag, of, preview: looked });
  const target = await settleTarget(ask, ground, tag, of);
  const merged = target.ok
    ? await applyTagAction(ground, ask.viewer, { kind: "make-synonym", tag: tag.id, of: target.value })
    : target;
  if (!merged.ok) return showMerge(ask, ground, { tag, of, preview: merged });
  return seeOther(editAddress(tag), {
    kind: "notice",
    text: "It is a synonym now. It can be undone from the log below.",
  });
}

async function settleTarget(ask: Ask, ground: Ground, tag: Tag, of: string): Promise<Outcome<TagId, TagActionRefusal>> {
  const target = await findTarget(ask, ground, of);
  if (target !== null && !isNew(target)) return done(target.id);
  return createCanonicalTag(ground, ask.viewer, { type: tag.type, name: target?.name ?? of });
}
