import type { Member } from "#core/viewer.ts";
import { downloadsAddress, momentOf } from "#features/browse/index.ts";
import { showOwn } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { FieldError } from "#ui/fields.ts";
import { makerOf } from "./book-maker.ts";
import { toFileStem } from "./file-name.ts";
import type { ListContents } from "./list-contents.ts";
import { type ParcelsPageView, type ParcelView, parcelsPage } from "./pages/parcels-page.ts";
import { endsAt, extensionOf, type Parcel, parcelFormats } from "./parcel.ts";
import { listParcels } from "./parcel-store.ts";

export interface ParcelsShown {
  /** A list whose works are asked for, with what was typed; null for none. */
  readonly request: { readonly address: string; readonly format: string; readonly list: ListContents } | null;
  readonly errors: readonly FieldError[];
  /** The errors are those of the form for everything of hers. */
  readonly isAboutEverything?: boolean;
}

/** Somebody's downloads of many works: those that are there, and the form for a new one. */
export async function showParcels(
  ground: Ground,
  ask: Ask,
  viewer: Member,
  shown: ParcelsShown = { request: null, errors: [] },
): Promise<Answer> {
  const parcels = await listParcels(ground.db.read, viewer.personId);
  const { request, errors, isAboutEverything = false } = shown;
  const main = parcelsPage({
    address: downloadsAddress(viewer.login),
    token: ask.authenticityToken(),
    request: request === null ? null : { ...request, title: request.list.title, total: request.list.total },
    errors: isAboutEverything ? [] : errors,
    everythingErrors: isAboutEverything ? errors : [],
    parcels: await Promise.all(parcels.map((parcel) => toView(ground, viewer, parcel))),
    moment: momentOf(ask.now, viewer),
  } satisfies ParcelsPageView);
  return showOwn(ask, viewer, {
    heading: "Downloads",
    page: "downloads",
    main,
    scripts: ["live-part"],
    status: errors.length > 0 ? 422 : 200,
  });
}

async function toView(ground: Ground, viewer: Member, parcel: Parcel): Promise<ParcelView> {
  const isThere = parcel.state === "ready" && (await makerOf(ground).parcels.find(parcel.file_key)) !== null;
  const address = `${downloadsAddress(viewer.login)}/${parcel.id}`;
  const name = toFileStem(parcel.title, "Download", parcel.id);
  return {
    title: parcel.title,
    address,
    fileAddress: isThere ? `${address}/${name}.${extensionOf(parcel.format)}` : null,
    format: parcelFormats.find((format) => format.key === parcel.format)?.label ?? "A zip of everything",
    state: parcel.state === "ready" && !isThere ? "gone" : parcel.state,
    done: parcel.done,
    total: parcel.total,
    problem: parcel.problem,
    bytes: parcel.bytes,
    endsAt: endsAt(parcel),
  };
}
