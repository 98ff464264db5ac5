import type { Member } from "#core/viewer.ts";
import { downloadsAddress } from "#features/browse/index.ts";
import { askForParcel, parcelFields, showParcels, tooMany } from "#features/downloads/index.ts";
import { checkOwnPassword, credentialsOf, own, withRetry } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";

/** A person's own things for herself, whatever the archive gives out to others. */
export function ownCopyRoutes(ground: Ground): readonly Route[] {
  return [
    post(
      "/users/:login/downloads/everything",
      "member",
      own((ask, viewer) => takeRequest(ground, ask, viewer)),
    ),
  ];
}

async function takeRequest(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const refused = (error: FieldError) =>
    showParcels(ground, ask, viewer, { request: null, errors: [error], isAboutEverything: true });
  const field = parcelFields.password;
  const known = await checkOwnPassword(ground, viewer, ask.form.text(field), credentialsOf(ask));
  if (!known.ok) return withRetry(await refused({ field, message: known.refusal.message }), known.refusal);
  const title = `Everything of ${viewer.login}`;
  const asked = await askForParcel(ground, viewer, { contents: "everything", title, address: "", format: "zip" });
  if (!asked.ok) return refused({ field: null, message: tooMany });
  const text = "Everything of yours is being put together. It will be listed here.";
  return seeOther(downloadsAddress(viewer.login), { kind: "notice", text });
}
