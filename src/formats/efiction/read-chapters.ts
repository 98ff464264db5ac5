import { type ImportedChapter, unknownChapter } from "../document.ts";
import type { FieldReader } from "./field-reader.ts";
import type { Install, KeptChapter } from "./install.ts";
import type { People } from "./people.ts";
import { type DumpBytes, type Row, readAgain } from "./row.ts";
import { toMarkup } from "./to-markup.ts";

/** What the chapters of one story are read with. */
export interface ChapterSetting {
  readonly dump: DumpBytes;
  readonly install: Install;
  readonly people: People;
  readonly fields: FieldReader;
  readonly sid: number;
  /** The story's own old address. */
  readonly story: string;
  /** Members whose the whole story is. */
  readonly authors: readonly number[];
  readonly isStoryWaiting: boolean;
  /** Texts that stood in files, by chapter. */
  readonly files: ReadonlyMap<number, Uint8Array>;
  readonly tell: (code: string, message: string) => void;
}

/** The chapters of a story in their order; doubles in the order of their ids. */
export function listInOrder(install: Install, sid: number): readonly KeptChapter[] {
  const chapters = install.chapters.get(sid) ?? [];
  const byId = new Map(chapters.map((chapter) => [chapter.chapid, chapter]));
  return [...byId.values()].toSorted((one, other) => one.inOrder - other.inOrder || one.chapid - other.chapid);
}

/** A story's chapters with their texts, wherever these stand. */
export function readChapters(setting: ChapterSetting): readonly ImportedChapter[] {
  const kept = listInOrder(setting.install, setting.sid);
  if (new Set(kept.map(({ inOrder }) => inOrder)).size < kept.length) {
    setting.tell(
      "chapter-order",
      "Several chapters have the same number; they stand in the order in which they were made.",
    );
  }
  if (kept.length < (setting.install.chapters.get(setting.sid) ?? []).length) {
    setting.tell("double-id", "A chapter stands in the dump twice; the last counts.");
  }
  return kept.map((chapter, index) => readChapter(setting, chapter, index));
}

function readChapter(setting: ChapterSetting, kept: KeptChapter, index: number): ImportedChapter {
  const { fields } = setting;
  const row = readAgain(setting.dump, kept);
  const place = `chapter ${index + 1}`;
  const isOthers = kept.uid > 0 && !setting.authors.includes(kept.uid);
  const isWaiting = !setting.isStoryWaiting && row.plain("validated") === "0";
  if (isWaiting)
    setting.tell(
      "waiting-chapter",
      `Chapter ${index + 1} was not let through by the site’s moderators; it stays a draft.`,
    );
  // Sites count by the number that orders them; the first chapter has the story's own address as well.
  const number = kept.inOrder > 0 ? kept.inOrder : index + 1;
  return {
    ...unknownChapter,
    title: fields.line(row, "title", `the title of ${place}`),
    notes: fields.markup(row, "notes", `the notes of ${place}`),
    endNotes: fields.markup(row, "endnotes", `the end notes of ${place}`),
    body: readBody(setting, row, kept.chapid, place),
    creators: isOthers ? [setting.people.find(kept.uid)] : [],
    oldAddresses: [`${setting.story}&chapter=${number}`, setting.story.replace(/\bsid=\d+$/, `chapid=${kept.chapid}`)],
    ...(isWaiting ? { isWaiting } : {}),
  };
}

function readBody(setting: ChapterSetting, row: Row, chapid: number, place: string): string {
  const { fields, files, install } = setting;
  const column = row.bytes("storytext");
  const file = files.get(chapid);
  const hasColumn = column !== null && column.length > 0;
  const hasFile = file !== undefined && file.length > 0;
  if (hasColumn && hasFile && !Buffer.from(column).equals(file)) {
    const shown = install.settings?.storesFiles === true ? "the file" : "the database";
    setting.tell(
      "two-texts",
      `The text of ${place} stands in the database and in a file, and they differ; ${shown} counts, as the site’s settings say.`,
    );
  }
  if (hasFile && (!hasColumn || install.settings?.storesFiles === true)) {
    return toMarkup(fields.decode(toNarrow(file), place));
  }
  if (!hasColumn)
    setting.tell("missing-text", `${place.replace(/^c/, "C")} has no text, neither in the database nor in a file.`);
  return hasColumn ? fields.markup(row, "storytext", place) : "";
}

/** A file that an editor of Windows saved in units of two bytes, as UTF-8; any other as it is. */
function toNarrow(file: Uint8Array): Uint8Array {
  const isLittle = file[0] === 0xff && file[1] === 0xfe;
  const isWide = isLittle || (file[0] === 0xfe && file[1] === 0xff);
  return isWide ? Buffer.from(new TextDecoder(isLittle ? "utf-16le" : "utf-16be").decode(file)) : file;
}
