import type { CommentPermission } from "#core/vocabulary.ts";
import type { TagType } from "#features/tags/index.ts";
import type { ChapterInput, RelationInput, WorkInput } from "#features/works/index.ts";

/** A work's form as it was typed: what comes back to the writer when something is refused. */
export interface WorkValues {
  readonly title: string;
  readonly language: string;
  /** Chosen names by the keys of the fixed types. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  /** The text of the field by the keys of the free types, names divided by commas. */
  readonly coined: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly notes: string;
  readonly endNotes: string;
  readonly expectedChapters: string;
  readonly isRestricted: boolean;
  readonly commentPermission: CommentPermission;
  readonly isCommentModerated: boolean;
  readonly skinId: string;
  readonly pseudIds: readonly string[];
  readonly recipients: string;
  readonly relations: readonly RelationInput[];
  readonly parts: readonly PartValues[];
  readonly newPart: { readonly id: string; readonly title: string; readonly position: string };
  readonly publishedOn: string;
  /** The text of a work of one chapter; null where chapters have pages of their own. */
  readonly chapter: ChapterInput | null;
}

/** A series in which the work stands. */
export interface PartValues {
  readonly id: string;
  readonly title: string;
  readonly position: string;
  readonly isLeaving: boolean;
}

export interface ValueSources {
  readonly types: readonly TagType[];
  readonly pseuds: readonly { readonly id: number; readonly name: string }[];
}

/** What stands in a form before anything is typed. */
export function toWorkValues(input: WorkInput, chapter: ChapterInput | null, sources: ValueSources): WorkValues {
  const { types, pseuds } = sources;
  const fixed = types.filter((type) => type.isFixed);
  const free = types.filter((type) => !type.isFixed);
  return {
    title: input.title,
    language: input.language,
    chosen: Object.fromEntries(fixed.map((type) => [type.key, input.tags[type.key] ?? []])),
    coined: Object.fromEntries(free.map((type) => [type.key, (input.tags[type.key] ?? []).join(", ")])),
    summary: input.summary,
    notes: input.notes,
    endNotes: input.endNotes,
    expectedChapters: input.expectedChapters === null ? "?" : String(input.expectedChapters),
    isRestricted: input.visibility === "members",
    commentPermission: input.commentPermission,
    isCommentModerated: input.isCommentModerated,
    skinId: input.skinId === null ? "" : String(input.skinId),
    pseudIds: pseuds.filter((pseud) => input.pseuds.includes(pseud.name)).map((pseud) => String(pseud.id)),
    recipients: input.gifts.join(", "),
    relations: input.relations,
    parts: input.series.map((part) => ({
      id: String(part.id ?? ""),
      title: part.title,
      position: String(part.position ?? ""),
      isLeaving: false,
    })),
    newPart: { id: "", title: "", position: "" },
    publishedOn: input.publishedOn ?? "",
    chapter,
  };
}
