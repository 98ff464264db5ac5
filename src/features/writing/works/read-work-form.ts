import type { CommentPermission } from "#core/vocabulary.ts";
import type { TagType } from "#features/tags/index.ts";
import type { ChapterInput, RelationInput } from "#features/works/index.ts";
import type { Form } from "#platform/http/form.ts";
import { typedCheck, typedDay, typedList, typedText } from "../typed.ts";
import { chapterField, newPartField, partField, relationField, tagField } from "./field-names.ts";
import type { PartValues, WorkValues } from "./values.ts";

/** OTW's words for who may comment. */
export const permissionWords: Readonly<Record<CommentPermission, string>> = {
  everybody: "enable_all",
  members: "disable_anon",
  nobody: "disable_all",
};

export interface ReadRules {
  readonly types: readonly TagType[];
  readonly now: number;
}

/** The work form as it was sent; what it did not have stays as it stood. */
export function readWorkForm(form: Form, standing: WorkValues, { types, now }: ReadRules): WorkValues {
  const text = (name: string, known: string) => typedText(form, `work[${name}]`, known);
  const fixed = types.filter((type) => type.isFixed);
  const free = types.filter((type) => !type.isFixed);
  return {
    title: text("title", standing.title),
    language: text("language_id", standing.language),
    chosen: Object.fromEntries(
      fixed.map((type) => [type.key, typedList(form, tagField(type), standing.chosen[type.key] ?? [])]),
    ),
    coined: Object.fromEntries(
      free.map((type) => [type.key, typedText(form, tagField(type), standing.coined[type.key] ?? "")]),
    ),
    summary: text("summary", standing.summary),
    notes: text("notes", standing.notes),
    endNotes: text("endnotes", standing.endNotes),
    expectedChapters: text("wip_length", standing.expectedChapters),
    isRestricted: typedCheck(form, "work[restricted]", standing.isRestricted),
    commentPermission: readPermission(form) ?? standing.commentPermission,
    isCommentModerated: typedCheck(form, "work[moderated_commenting_enabled]", standing.isCommentModerated),
    skinId: text("work_skin_id", standing.skinId),
    pseudIds: typedList(form, "work[author_attributes][ids][]", standing.pseudIds),
    recipients: text("recipients", standing.recipients),
    relations: readRelations(form) ?? standing.relations,
    parts: standing.parts.map((part) => readPart(form, part)),
    newPart: {
      id: form.text(newPartField("id")),
      title: form.text(newPartField("title")),
      position: form.text(newPartField("position")),
    },
    publishedOn: readPublishedOn(form, standing, now),
    chapter: standing.chapter === null ? null : readChapter(form, standing.chapter),
  };
}

function readPermission(form: Form): CommentPermission | null {
  const word = form.text("work[comment_permissions]");
  const known: readonly CommentPermission[] = ["everybody", "members", "nobody"];
  return known.find((permission) => permissionWords[permission] === word) ?? null;
}

/** OTW's form has a box that switches its date on; a date field of ours is empty or not. */
function readPublishedOn(form: Form, standing: WorkValues, now: number): string {
  const isSwitchedOff = form.has("work[backdate]") && !form.isChecked("work[backdate]");
  if (isSwitchedOff) return "";
  const own = typedDay(form, ["work", "published_at"], standing.publishedOn, now);
  return form.has("work[published_at]") ? own : typedDay(form, ["work[chapter_attributes]", "published_at"], own, now);
}

function readPart(form: Form, part: PartValues): PartValues {
  return {
    ...part,
    position: typedText(form, partField(part.id, "position"), part.position),
    isLeaving: form.isChecked(partField(part.id, "remove")),
  };
}

/** The rows of "inspired by" in the order sent, without empty ones; null when the form has none at all. */
function readRelations(form: Form): readonly RelationInput[] | null {
  const pattern = /^work\[parent_work_relationships_attributes\]\[(\d{1,4})\]\[\w+\]$/;
  const rows = new Set(form.entries.flatMap(([name]) => pattern.exec(name)?.[1] ?? []));
  if (rows.size === 0) return null;
  const read = [...rows].map((row) => ({
    url: form.text(relationField(row, "url")).trim(),
    title: form.text(relationField(row, "title")),
    author: form.text(relationField(row, "author")),
    language: form.text(relationField(row, "language_id")),
    isTranslation: form.isChecked(relationField(row, "translation")),
  }));
  return read.filter((row) => row.url !== "" || row.title.trim() !== "" || row.author.trim() !== "");
}

function readChapter(form: Form, standing: ChapterInput): ChapterInput {
  const format = form.text(chapterField("format"));
  return {
    ...standing,
    title: typedText(form, chapterField("title"), standing.title),
    body: typedText(form, chapterField("content"), standing.body),
    format: format === "html" || format === "markdown" ? format : standing.format,
  };
}
