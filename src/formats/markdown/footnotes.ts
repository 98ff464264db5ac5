import type MarkdownIt from "markdown-it";

/** A text without the footnotes that stand in it as "[^label]: words", and these by their labels. */
export interface Footnotes {
  readonly body: string;
  readonly notes: ReadonlyMap<string, string>;
}

/** The labels of the notes that a piece of text leads to, in the order of their marks. */
export type NoteOrder = string[];

const definition = /^ {0,3}\[\^([^\]\s^]{1,80})\]:[ \t]*(.*)$/;
const indent = /^(?: {2,4}|\t)/;

/** Takes out the footnotes to which marks in the text lead; others stay where they are. */
export function takeFootnotes(source: string): Footnotes {
  const lines = source.split("\n");
  const marked = listMarks(lines);
  const notes = new Map<string, string>();
  const body: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const [, label, first = ""] = definition.exec(lines[at] ?? "") ?? [];
    if (label === undefined || notes.has(label) || !marked.has(label)) {
      body.push(lines[at] ?? "");
      at += 1;
      continue;
    }
    const end = endOfNote(lines, at + 1);
    const more = lines.slice(at + 1, end).map((line) => line.replace(indent, ""));
    notes.set(label, [first, ...more].join("\n").trim());
    // The paragraphs around a note stay apart.
    body.push("");
    at = end;
  }
  return { body: body.join("\n"), notes };
}

/** The labels that stand anywhere but at the beginning of their own notes. */
function listMarks(lines: readonly string[]): ReadonlySet<string> {
  const texts = lines.map((line) => definition.exec(line)?.[2] ?? line);
  return new Set(texts.flatMap((text) => [...text.matchAll(/\[\^([^\]\s^]{1,80})\]/g)].map(([, label = ""]) => label)));
}

/** A note goes on to the next blank line, and behind it as long as lines are indented. */
function endOfNote(lines: readonly string[], from: number): number {
  let end = from;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const isBehindBlank = (lines[at - 1] ?? "").trim() === "";
    if (definition.test(line) || (line.trim() !== "" && isBehindBlank && at > from && !indent.test(line))) break;
    if (line.trim() !== "") end = at + 1;
  }
  return end;
}

/**
 * What parsing and rendering are told of notes: those that the text has, and where met marks are written down. It is a
 * class to be known again, since the parser passes it on as anything.
 */
class NoteEnvironment {
  readonly notes: Footnotes["notes"];
  readonly order: NoteOrder;

  constructor(notes: Footnotes["notes"], order: NoteOrder) {
    this.notes = notes;
    this.order = order;
  }
}

/** The environment of a parsing or a rendering, by which its marks are known. */
export function toEnvironment(notes: Footnotes["notes"], order: NoteOrder): { readonly footnotes: unknown } {
  return { footnotes: new NoteEnvironment(notes, order) };
}

/** Reads "[^label]" as the mark of a note, when the text has one of that label. */
export function readNoteMarks(markdown: InstanceType<typeof MarkdownIt>): void {
  markdown.inline.ruler.before("link", "note_mark", (state, isSilent) => {
    const label = /^\[\^([^\]\s^]{1,80})\]/.exec(state.src.slice(state.pos, state.pos + 90))?.[1];
    const known = state.env["footnotes"];
    if (label === undefined || !(known instanceof NoteEnvironment) || !known.notes.has(label)) return false;
    if (!isSilent) state.push("note_mark", "", 0).meta = { label };
    state.pos += label.length + 3;
    return true;
  });
  markdown.renderer.rules["note_mark"] = (tokens, index, _, environment) => {
    const label: unknown = tokens[index]?.meta?.["label"];
    const known = environment?.["footnotes"];
    return typeof label === "string" && known instanceof NoteEnvironment ? toMark(label, known.notes, known.order) : "";
  };
}

export function isNoteMark({ type }: { readonly type: string }): boolean {
  return type === "note_mark";
}

function toMark(label: string, notes: Footnotes["notes"], order: NoteOrder): string {
  const isFirst = !order.includes(label);
  if (isFirst) order.push(label);
  const number = order.indexOf(label) + 1;
  const { note, mark } = namesOf(label, notes);
  return `<sup><a${isFirst ? ` name="${mark}"` : ""} href="#${note}">${number}</a></sup>`;
}

/** A label may hold signs that no name of a place has. */
function namesOf(label: string, notes: Footnotes["notes"]): { readonly note: string; readonly mark: string } {
  const number = [...notes.keys()].indexOf(label) + 1;
  return { note: `note-${number}`, mark: `noteref-${number}` };
}

/** Places of the notes of a text, to which links in other pieces of it lead. */
export function placesOfNotes({ notes }: Footnotes): readonly string[] {
  return [...notes.keys()].flatMap((label) => Object.values(namesOf(label, notes)));
}

/**
 * The notes of a piece of text as a list, each under its number with a way back; "" for none. `render` writes the words
 * of one, whose own marks may lengthen the order.
 */
export function toNoteList(
  { notes }: Footnotes,
  order: NoteOrder,
  render: (source: string, order: NoteOrder) => string,
): string {
  const items: string[] = [];
  // What a note leads to joins the list while it is written.
  for (const label of order) {
    const html = render(notes.get(label) ?? "", order);
    const names = namesOf(label, notes);
    const back = ` <a href="#${names.mark}">↩</a>`;
    const place = `<a name="${names.note}"></a>`;
    const opened = html.startsWith("<p>") ? `<p>${place}${html.slice("<p>".length)}` : `<p>${place}</p>\n${html}`;
    items.push(
      `<li>${opened.endsWith("</p>") ? `${opened.slice(0, -"</p>".length)}${back}</p>` : `${opened}<p>${back.trim()}</p>`}</li>`,
    );
  }
  return items.length === 0 ? "" : `<ol>${items.join("\n")}</ol>`;
}
