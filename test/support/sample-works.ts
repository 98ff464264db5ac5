import { readShelf } from "#features/imports/sample-shelf/shelf.ts";
import { readShelfChapters } from "#features/imports/sample-shelf/shelf-texts.ts";
import { type ImportedWork, unknownChapter, unknownWork } from "#formats/document.ts";

/** Every work of the sample shelf by its title, as a source would tell it. */
export function listSampleWorks(): ReadonlyMap<string, ImportedWork> {
  return new Map(
    readShelf().works.map((work) => {
      const texts = readShelfChapters(work);
      const chapters = work.chapters.map((chapter, index) => ({
        ...unknownChapter,
        title: chapter.title,
        notes: chapter.notes ?? "",
        endNotes: `${texts[index]?.endNotes ?? ""}${chapter.endNotes ?? ""}`,
        body: texts[index]?.body ?? "",
      }));
      const tags = {
        rating: [work.rating],
        warning: work.warnings,
        category: work.categories,
        fandom: work.fandoms,
        relationship: work.relationships,
        character: work.characters,
        freeform: work.freeforms,
      };
      const { title, language, summary, notes, endNotes, series, complete, expectedChapters } = work;
      const told = { title, language, summary, notes, endNotes, series, complete, expectedChapters };
      return [title, { ...unknownWork, ...told, author: work.by.pseud, tags, chapters }];
    }),
  );
}
