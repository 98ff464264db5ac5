import { nameKey } from "#core/name-key.ts";
import { escapeText } from "#formats/decode/escape.ts";
import type { Finding, ImportedChapter, ImportedPerson, ImportedWork } from "#formats/document.ts";

/**
 * A work whose chapters say in their notes by whom they are, where that is told apart from the work's creators; who is
 * not among these yet joins them, so that she can claim her part.
 */
export function fitAuthors(work: ImportedWork, findings: Finding[]): ImportedWork {
  const chapters = work.chapters.map((chapter, index) => withAuthor(work, chapter, index + 1, findings));
  return chapters.every((chapter, index) => chapter === work.chapters[index]) ? work : withOthers(work, chapters);
}

function withAuthor(
  work: ImportedWork,
  chapter: ImportedChapter,
  number: number,
  findings: Finding[],
): ImportedChapter {
  const creators = chapter.creators.filter(({ name }) => name.trim() !== "");
  if (creators.length === 0 || isAllOf(creators, work.creators)) return chapter;
  const names = creators.map(({ name }) => name.trim()).join(", ");
  if (work.creators.length === 0 && nameKey(names) === nameKey(work.author ?? "")) return chapter;
  const tell = (stands: string) => {
    const message = `Chapter ${number} is by “${names}”; ${stands}.`;
    findings.push({ code: "chapter-author", severity: "warning", message });
  };
  // A name in the notes would tell everybody what the work hides.
  if (work.isAnonymous) {
    tell("the work is anonymous, so it stands nowhere");
    return chapter;
  }
  tell("the archive names authors for works only, so it stands in the chapter’s notes");
  const line = `<p>Chapter by ${escapeText(names)}</p>`;
  return chapter.notes.trimStart().startsWith(line) ? chapter : { ...chapter, notes: `${line}\n${chapter.notes}` };
}

function isAllOf(some: readonly ImportedPerson[], all: readonly ImportedPerson[]): boolean {
  return all.every((one) => isAmong(one, some)) && some.every((one) => isAmong(one, all));
}

function isAmong(person: ImportedPerson, people: readonly ImportedPerson[]): boolean {
  return people.some(({ key, name }) =>
    key !== null && person.key !== null ? key === person.key : nameKey(name) === nameKey(person.name),
  );
}

/** A byline that somebody put in by hand stays as it is, and the name of a chapter that waits is not shown before it. */
function withOthers(work: ImportedWork, chapters: readonly ImportedChapter[]): ImportedWork {
  const isMadeOfNames = work.creators.length > 0 && work.author === toByline(work.creators);
  if (!isMadeOfNames) return { ...work, chapters };
  const creators = [...work.creators];
  for (const person of chapters.flatMap((chapter) => (chapter.isWaiting === true ? [] : chapter.creators))) {
    if (person.name.trim() !== "" && !isAmong(person, creators)) creators.push(person);
  }
  return { ...work, chapters, creators, author: toByline(creators) };
}

function toByline(creators: readonly ImportedPerson[]): string {
  return creators.map(({ name }) => name).join(", ");
}
