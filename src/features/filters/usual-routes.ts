import { parseId, type TagId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { own, parseReturnTo } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { post, type Route } from "#platform/http/route.ts";
import { ownFiltersAddress } from "./addresses.ts";
import { deleteUsualFilter, filterQueryMax, saveUsualFilter } from "./usual.ts";

/** Keeping and dropping the filter of a tag: the listing's page and the list of filters send here. */
export function usualRoutes(ground: Ground): readonly Route[] {
  return [
    post(
      "/users/:login/filters/usual",
      "member",
      own((ask, viewer) => takeUsual(ground, ask, viewer)),
    ),
  ];
}

async function takeUsual(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const returnTo = parseReturnTo(ask.form.text("return_to"), ask.site.url) ?? ownFiltersAddress(viewer.login);
  const removed = parseId<TagId>(ask.form.text("remove"));
  if (removed !== null) {
    await deleteUsualFilter(ground, viewer, removed);
    return seeOther(returnTo, { kind: "notice", text: "The usual filter is removed." });
  }
  const tagId = parseId<TagId>(ask.form.text("tag_id"));
  if (tagId === null) return missing();
  const saved = await saveUsualFilter(ground, viewer, tagId, new URLSearchParams(ask.form.text("query")));
  if (saved.ok) {
    const text = `This filter is on now whenever you open ${saved.value.tagName}.`;
    return seeOther(returnTo, { kind: "notice", text });
  }
  return saved.refusal === "missing"
    ? missing()
    : seeOther(returnTo, { kind: "alert", text: refusalTexts[saved.refusal] });
}

const refusalTexts = {
  empty: "There is no filter yet: choose something first.",
  long: `A filter that is kept has ${filterQueryMax} characters at most; this one is longer.`,
  full: "You have as many usual filters as fit. Remove one first.",
} as const;
