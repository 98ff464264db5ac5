import { html } from "#core/html.ts";
import { createCanonicalTag, findTag, listTagTypes, type TagType } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { type FieldError, selectField, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { showPage } from "#ui/show.ts";
import { editAddress, newTagAddress } from "../addresses.ts";
import { queueTypes } from "../home-types.ts";
import { wranglingFrame } from "../pages/wrangling-frame.ts";
import { tellRefusal } from "../refusal-text.ts";

/** Making a canonical tag before any work carries it. */
export function newTagRoutes(ground: Ground): readonly Route[] {
  return [
    get(newTagAddress, "wrangle", (ask) => showNew(ask, ground, [])),
    post("/tags", "wrangle", (ask) => create(ask, ground)),
  ];
}

async function showNew(ask: Ask, ground: Ground, errors: readonly FieldError[]): Promise<Answer> {
  const types: readonly TagType[] = queueTypes(await listTagTypes(ground.db.read));
  const main = wranglingFrame(
    "Make a tag",
    "new",
    html`
    <p>A canonical tag, offered to writers before any work carries it. New tags come by themselves as writers type them.</p>
    ${form({ action: "/tags", token: ask.authenticityToken(), errors, label: "Make a tag" }, [
      textField({
        name: "tag[name]",
        label: "Name",
        value: ask.form.text("tag[name]"),
        required: true,
        maxLength: 150,
        errors,
      }),
      selectField({
        name: "tag[type]",
        label: "Type",
        options: types.map((type) => ({ value: type.key, label: type.label })),
        value: ask.form.text("tag[type]"),
        errors,
      }),
      submitRow([{ label: "Make it" }]),
    ])}`,
  );
  const status = errors.length > 0 ? 422 : 200;
  return showPage(ask, { title: "Make a tag", main, robots: "noindex" }, { status });
}

async function create(ask: Ask, ground: Ground): Promise<Answer> {
  const wanted = { name: ask.form.text("tag[name]"), type: ask.form.text("tag[type]") };
  const created = await createCanonicalTag(ground, ask.viewer, wanted);
  if (!created.ok) {
    const field =
      created.refusal.code === "no-type" || created.refusal.code === "forbidden" ? "tag[type]" : "tag[name]";
    return showNew(ask, ground, [{ field, message: await tellRefusal(ground, ask.viewer, created.refusal) }]);
  }
  const tag = await findTag(ground.db.read, created.value);
  if (tag === null) throw new Error(`Tag ${created.value} is gone right after it was made`);
  return seeOther(editAddress(tag), { kind: "notice", text: "The tag is there and canonical." });
}
