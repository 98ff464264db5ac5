import { parseId, type SeriesId, type SkinId } from "#core/ids.ts";
import { splitTagNames } from "#features/tags/index.ts";
import type { ChapterInput, SeriesInput, WorkInput } from "#features/works/index.ts";
import { toNumber } from "../typed.ts";
import type { ValueSources, WorkValues } from "./values.ts";

/** The form's work as the actions take it. What is no number or nobody's id stays wrong, so that the rules refuse it. */
export function toWorkInput(values: WorkValues, { types, pseuds }: ValueSources): WorkInput {
  const tags = types.map((type) => [
    type.key,
    type.isFixed ? (values.chosen[type.key] ?? []) : toNames(values.coined[type.key] ?? ""),
  ]);
  return {
    title: values.title,
    language: values.language,
    tags: Object.fromEntries(tags),
    summary: values.summary,
    notes: values.notes,
    endNotes: values.endNotes,
    expectedChapters: toNumber(values.expectedChapters),
    isComplete: null,
    visibility: values.isRestricted ? "members" : "public",
    commentPermission: values.commentPermission,
    isCommentModerated: values.isCommentModerated,
    skinId: toSkinId(values.skinId),
    pseuds: values.pseudIds.map((id) => pseuds.find((pseud) => String(pseud.id) === id)?.name ?? id),
    gifts: toNames(values.recipients),
    relations: values.relations,
    series: toSeries(values),
    publishedOn: values.publishedOn === "" ? null : values.publishedOn,
  };
}

/** Names divided by commas, or by lines, as lists are often pasted. */
export function toNames(typed: string): readonly string[] {
  return splitTagNames(typed.replace(/[\r\n]+/g, ","));
}

/** The series of the input in their order, by the ids of the form's rows; null for the one that is joined. */
export function toSeriesPlaces(values: WorkValues): readonly (string | null)[] {
  const staying = values.parts.filter((part) => !part.isLeaving).map((part) => part.id);
  return hasNewPart(values) ? [...staying, null] : staying;
}

/** The text of a work of one chapter; its day is the work's. */
export function toOnlyChapter(values: WorkValues): ChapterInput | null {
  const { chapter, publishedOn } = values;
  return chapter === null ? null : { ...chapter, publishedOn: publishedOn === "" ? null : publishedOn };
}

function toSeries(values: WorkValues): readonly SeriesInput[] {
  const staying = values.parts
    .filter((part) => !part.isLeaving)
    .map((part) => ({ id: parseId<SeriesId>(part.id), title: part.title, position: toNumber(part.position) }));
  const { id, title, position } = values.newPart;
  if (!hasNewPart(values)) return staying;
  // A title that was typed says more than a choice that stands there.
  const chosen = title.trim() === "" ? parseId<SeriesId>(id) : null;
  return [...staying, { id: chosen, title, position: toNumber(position) }];
}

function hasNewPart({ newPart }: WorkValues): boolean {
  return newPart.title.trim() !== "" || newPart.id !== "";
}

/** Something that is no id is the id of no skin, and refused as such. */
function toSkinId(typed: string): SkinId | null {
  return typed === "" ? null : (parseId<SkinId>(typed) ?? parseId<SkinId>("999999999999999"));
}
