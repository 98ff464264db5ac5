import { type ParcelId, parseId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { downloadsAddress } from "#features/browse/index.ts";
import { own, parseReturnTo } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { answerFile } from "./answer-file.ts";
import { makerOf } from "./book-maker.ts";
import { toDisposition, toFileName, toFileStem } from "./file-name.ts";
import { findContents } from "./list-contents.ts";
import { parcelFields } from "./pages/parcels-page.ts";
import { extensionOf, findParcelFormat, type Parcel, parcelsMax } from "./parcel.ts";
import { askForParcel, dropParcel, findOwnParcel } from "./parcel-actions.ts";
import { showParcels } from "./show-parcels.ts";

/** Many works at once, each reader's own. */
export function parcelRoutes(ground: Ground): readonly Route[] {
  const owned = (answer: (ground: Ground, ask: Ask, viewer: Member) => Promise<Answer>) =>
    own((ask, viewer) => answer(ground, ask, viewer));
  return [
    get("/users/:login/downloads", "member", owned(openParcels)),
    post("/users/:login/downloads", "member", owned(takeRequest)),
    get("/users/:login/downloads/:id/:name", "member", owned(openFile)),
    post("/users/:login/downloads/:id", "member", owned(takeChange)),
  ];
}

async function openParcels(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const address = ask.query.get("of");
  if (address === null || !ask.site.hasDownloads) return showParcels(ground, ask, viewer);
  return showRequest(ground, ask, viewer, { address: toListAddress(ask, address), format: "anthology", errors: [] });
}

interface Typed {
  readonly address: string;
  readonly format: string;
  readonly errors: readonly FieldError[];
}

async function showRequest(ground: Ground, ask: Ask, viewer: Member, typed: Typed): Promise<Answer> {
  const list = await findContents(ground, viewer, typed.address);
  const notes = list === null ? [{ field: null, message: noList }] : typed.errors;
  return showParcels(ground, ask, viewer, { request: list === null ? null : { ...typed, list }, errors: notes });
}

const noList = "There are no works at this address that could be downloaded together.";

async function takeRequest(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  if (!ask.site.hasDownloads) return missing();
  const address = toListAddress(ask, ask.form.text(parcelFields.of));
  const chosen = ask.form.text(parcelFields.format);
  const format = findParcelFormat(chosen);
  const list = await findContents(ground, viewer, address);
  const refused = (error: FieldError) => showRequest(ground, ask, viewer, { address, format: chosen, errors: [error] });
  if (list === null) return refused({ field: null, message: noList });
  if (format === null)
    return refused({ field: parcelFields.format, message: "Choose how the works are put together." });
  const asked = await askForParcel(ground, viewer, { contents: "works", title: list.title, address, format });
  if (!asked.ok) return refused({ field: null, message: tooMany });
  return seeOther(downloadsAddress(viewer.login), { kind: "notice", text: "Your download is being made." });
}

/** What somebody reads who asks for more than she may have. */
export const tooMany = `You have ${parcelsMax} downloads, and more do not fit. Remove one first.`;

async function openFile(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const parcel = await findAsked(ground, ask, viewer);
  if (parcel === null || parcel.state !== "ready") return missing();
  const file = await makerOf(ground).parcels.find(parcel.file_key);
  if (file === null) return missing();
  const extension = extensionOf(parcel.format);
  const answer = await answerFile(ask, {
    file,
    mediaType: extension === "epub" ? "application/epub+zip" : "application/zip",
    disposition: toDisposition(toFileStem(parcel.title, "Download", parcel.id), toFileName(parcel.title), extension),
    digest: parcel.file_key.replace(/^.*\/|\..*$/g, ""),
    changedAt: parcel.ended_at ?? parcel.created_at,
    isPublic: false,
  });
  return answer ?? missing();
}

async function takeChange(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const parcel = await findAsked(ground, ask, viewer);
  if (parcel === null || ask.form.text("_method") !== "delete") return missing();
  await dropParcel(ground, parcel);
  return seeOther(downloadsAddress(viewer.login), { kind: "notice", text: "The download is removed." });
}

async function findAsked(ground: Ground, ask: Ask, viewer: Member): Promise<Parcel | null> {
  const id = parseId<ParcelId>(ask.params["id"]);
  return id === null ? null : findOwnParcel(ground, viewer, id);
}

/** A list of this archive as path and query; "" for anything else. */
function toListAddress(ask: Ask, address: string): string {
  return parseReturnTo(address, ask.site.url) ?? "";
}
