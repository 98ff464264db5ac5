import type { ImportedChapter, ImportedImage, ImportedWork } from "../document.ts";

/** A picture that an image's own address holds, as this archive's files and those of some browsers have them. */
const inline = /(<img\b[^<>]*?\ssrc=")data:(image\/[a-z\d.+-]+);base64,([a-z\d+/=\s]+)"/gi;

/** The work with the pictures inside its texts taken out of them and named, each once. */
export function takeInlinePictures(work: ImportedWork): ImportedWork {
  const taken = new Map<string, ImportedImage>();
  const take = (html: string): string => {
    if (!html.includes("data:image/")) return html;
    return html.replace(inline, (_, before: string, mediaType: string, text: string) => {
      const known = taken.get(text) ?? {
        name: `picture-${taken.size + 1}`,
        mediaType,
        bytes: Buffer.from(text, "base64"),
      };
      taken.set(text, known);
      return `${before}${known.name}"`;
    });
  };
  const takeOfChapter = (chapter: ImportedChapter): ImportedChapter => ({
    ...chapter,
    summary: take(chapter.summary),
    notes: take(chapter.notes),
    endNotes: take(chapter.endNotes),
    body: take(chapter.body),
  });
  const texts = { summary: take(work.summary), notes: take(work.notes), endNotes: take(work.endNotes) };
  const chapters = work.chapters.map(takeOfChapter);
  return { ...work, ...texts, chapters, images: [...work.images, ...taken.values()] };
}
