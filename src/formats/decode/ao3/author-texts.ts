import type { Finding } from "../../document.ts";
import { type TreeElement, textOf } from "../tree.ts";
import { isEndNoteLink } from "./blocks.ts";
import { findTextKind } from "./labels.ts";

/** How the HTML of an element in which an author wrote is taken out. */
export type TakeHtml = (element: TreeElement) => string;

export interface AuthorTexts {
  readonly summary: string;
  readonly notes: string;
  /** Blocks that announce or hold no text of an author. */
  readonly rest: readonly TreeElement[];
  readonly findings: readonly Finding[];
}

interface Announced {
  readonly label: string;
  readonly html: string;
}

/**
 * Summary and notes among some blocks: a line, and right behind it the block quote that it announces. Any other
 * paragraph with these words is none of the layout's.
 */
export function readAuthorTexts(blocks: readonly TreeElement[], takeHtml: TakeHtml): AuthorTexts {
  const announced: Announced[] = [];
  const rest: TreeElement[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.tagName === "blockquote") announce(announced, blocks[index - 1], takeHtml(block));
    else if (!isLabel(block, blocks[index + 1]) && !isEndNoteLink(block)) rest.push(block);
  }
  return { ...sortTexts(announced), rest };
}

/** A quote right behind another goes on where a converter cut the file. */
function announce(announced: Announced[], before: TreeElement | undefined, html: string): void {
  const last = announced.at(-1);
  if (before?.tagName === "blockquote" && last !== undefined) {
    announced.splice(-1, 1, { ...last, html: `${last.html}\n${html}` });
  } else {
    announced.push({ label: before?.tagName === "p" ? textOf(before) : "", html });
  }
}

function isLabel(block: TreeElement, next: TreeElement | undefined): boolean {
  return block.tagName === "p" && next !== undefined && (next.tagName === "blockquote" || isEndNoteLink(next));
}

function sortTexts(announced: readonly Announced[]): Omit<AuthorTexts, "rest"> {
  const findings: Finding[] = [];
  let summary = "";
  let notes = "";
  for (const [index, { label, html }] of announced.entries()) {
    const kind = findTextKind(label);
    // A summary stands first and is followed by notes; a single text of unknown kind is safe as a note.
    const guessed = index === 0 && announced.length > 1 ? "summary" : "notes";
    if (kind === null) findings.push(unknownLabel(label, guessed));
    if ((kind ?? guessed) === "summary" && summary === "") summary = html;
    else notes = notes === "" ? html : `${notes}\n${html}`;
  }
  return { summary, notes, findings };
}

function unknownLabel(label: string, taken: "summary" | "notes"): Finding {
  const message = `What stands under “${label}” was taken for ${taken === "summary" ? "the summary" : "notes"}.`;
  return { code: "label-unknown", severity: "warning", message };
}
