/** End notes as the text has them; `start` is where their label stands. */
export interface EndNotes {
  readonly start: number;
  readonly text: string;
}

/** What a page lets an author write under a work; more than this is story. */
const notesCharactersMax = 5000;

/** The labels of notes. What stands before one decides: "Translation Notes:" is no label, but part of the notes. */
const label =
  /(?:(?:(?:Chapter|Work)\s+)?End\s+Notes|Notes|Author['’]s\s+Notes?|A\/N|(?:(?:CHAPTER|WORK)\s+)?END\s+NOTES|NOTES|AUTHOR['’]S\s+NOTES?):(?=\s|$|\p{Lu})/gu;

/** A finished sentence, a dash or a scene break before a label; a new line will do too. */
const finished = /[.!?…:"”’»)\]*~—–-]\s*$|\n\s*$/u;

/** A story that ends without a mark, as verse does: its last word is no part of a name, and "the Notes:" are a thing in it. */
const unfinished =
  /(?<!\b(?:the|a|an|his|her|its|my|our|your|their|these|those|some|said|says|read|reads|wrote|marked|titled|headed|called|label+ed)\s)(?<=[\p{Ll}\p{Lu}]\s)$/u;
const unfinishedWord = /(?:^|[^\p{L}\p{N}])(?:\p{Ll}+|\p{Lu}{2,})\s$/u;

/** How far before a label its sentence is looked for. */
const behindMax = 200;

/** Words in which an author speaks to readers. A story in the first person says "I" too, so that word is none. */
const authorSpeaks =
  /\b(?:thanks|thank you|for reading|kudos|comments?|feedback|beta(?:'d|’d|ed)?|unbeta(?:'d|’d|ed)|tumblr|twitter|dreamwidth|livejournal|discord|ao3|fics?|fandom|fanfic(?:tion)?|(?:next|last) (?:chapter|part|fic|story)|my (?:page|beta|readers|blog|profile)|title (?:is |comes |taken )?from|inspired by|written for|gift for|hope you|let me know|find me|come (?:say|find|yell)|disclaimer|originally (?:posted|published|written)|stay tuned|to be continued)\b|https?:\/\/|<a\s/iu;

/** Signs that a sentence tells the story on. */
const storyGoesOn =
  /\b(?:he|she|they)\s+(?:said|asked|read|wrote|thought|whispered|laughed|replied|answered|murmured|looked|smiled|sighed|nodded|shouted|cried|added|continued|reads|says|writes|asks)\b|\bit\s+(?:said|says|read|reads)\b/iu;
const dialogueGoesOn = /["”’»]\s+(?:(?:he|she|they|I)\s+)?(?:said|asked|replied|whispered|cried|shouted|murmured)\b/u;

/**
 * The author's end notes at the end of `text`, or null.
 *
 * Before a list of series (`hasSeries`), what a label opens is notes unless it reads as the story going on. Without
 * one, it is notes only when the author plainly speaks in it: `Notes: buy milk, he read` belongs to the story.
 */
export function findEndNotes(text: string, hasSeries: boolean): EndNotes | null {
  const labels = [...text.matchAll(label)].map((match) => ({ start: match.index, length: match[0].length }));
  const strict = takeNotes(
    text,
    labels.filter((one) => isFinishedBefore(text, one.start)),
    hasSeries,
  );
  if (strict !== null || !hasSeries) return strict;
  // A body may end without a mark ("THE END Notes:", a line of verse).
  const loose = takeNotes(text, labels.slice(-1), true);
  return loose !== null && (speaksToReaders(loose.text) || isUnfinishedBefore(text, loose)) ? loose : null;
}

/** Whether the text holds something that looks like the label of notes. */
export function hasNotesLabel(text: string): boolean {
  return [...text.matchAll(label)].some((match) => match.index > 0 && isFinishedBefore(text, match.index));
}

function isFinishedBefore(text: string, index: number): boolean {
  return index === 0 || finished.test(text.slice(Math.max(0, index - behindMax), index));
}

function isUnfinishedBefore(text: string, notes: EndNotes): boolean {
  const before = `${text.slice(Math.max(0, notes.start - behindMax), notes.start).trimEnd()} `;
  return unfinishedWord.test(before) && unfinished.test(before) && /^[^\p{L}]*[\p{Lu}\p{N}]/u.test(notes.text);
}

interface Label {
  readonly start: number;
  readonly length: number;
}

function takeNotes(text: string, labels: readonly Label[], hasSeries: boolean): EndNotes | null {
  let found: EndNotes | null = null;
  for (const { start, length } of labels.toReversed()) {
    const end: number = found?.start ?? text.length;
    const isPart = text.slice(0, start).trim() !== "" && end - start - length <= notesCharactersMax;
    const notes = isPart ? text.slice(start + length, end).trim() : "";
    // Two labels follow each other where a chapter's notes stand above the work's; further up it is the story again.
    const isNotes = found === null && hasSeries ? !readsOn(notes) : speaksToReaders(notes);
    if (!isPart || !isNotes) break;
    found = { start, text: found === null ? notes : joinNotes(notes, found.text) };
  }
  return found;
}

function speaksToReaders(notes: string): boolean {
  return authorSpeaks.test(notes) && !storyGoesOn.test(notes);
}

function readsOn(notes: string): boolean {
  if (authorSpeaks.test(notes)) return false;
  return dialogueGoesOn.test(notes) || (/^\p{Ll}/u.test(notes) && storyGoesOn.test(notes));
}

function joinNotes(first: string, second: string): string {
  return [first, second].filter((notes) => notes !== "").join("\n\n");
}
