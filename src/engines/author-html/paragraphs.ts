import type { Inline, Leaf } from "./inline-run.ts";
import { isBlank, trimSpace, trimSpaceEnd, trimSpaceStart } from "./preclean.ts";

/** Running text divided: paragraphs, with null for a blank one between two of them. */
export type Paragraphs = {
  readonly pieces: readonly (readonly Leaf[] | null)[];
  /** Three line breaks or more stood at the start, or at the end, or were all there was. */
  readonly hasBlankBefore: boolean;
  readonly hasBlankAfter: boolean;
};

/**
 * Newlines and line breaks as paragraphs: one is a line break, two part paragraphs, three or more leave a blank one
 * between them. A newline straight after a `br` adds nothing, and at the ends of a run they all go, but for a single
 * `br` after text.
 */
export function toParagraphs(run: readonly Leaf[]): Paragraphs {
  const divider = new Divider();
  for (const leaf of run) {
    if (leaf.kind === "break") divider.addBreak(leaf.within);
    else if (leaf.kind !== "text") divider.addContent(leaf);
    else if (leaf.within?.isSteady !== true) addText(divider, leaf.text, leaf.within);
    else if (isBlank(leaf.text)) divider.addSpace(leaf);
    else divider.addContent(leaf);
  }
  return divider.finish();
}

function addText(divider: Divider, text: string, within: Inline | null): void {
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    if (index > 0) divider.addNewline(within);
    const kept = index > 0 && index < lines.length - 1 ? trimSpace(line) : trimInner(line, index, lines.length);
    if (kept === "") continue;
    if (isBlank(kept)) divider.addSpace({ kind: "text", text: kept, within });
    else divider.addContent({ kind: "text", text: kept, within });
  }
}

/** The first line keeps the space it begins with, the last one that it ends with: they part words from what is beside. */
function trimInner(line: string, index: number, count: number): string {
  if (count === 1) return line;
  return index === 0 ? trimSpaceEnd(line) : trimSpaceStart(line);
}

class Divider {
  readonly #pieces: (readonly Leaf[] | null)[] = [];
  #current: Leaf[] = [];
  /** What has been passed since the last content: newlines and breaks together, and breaks alone. */
  #gap = 0;
  #breaks = 0;
  #gapWithin: Inline | null = null;
  #isAfterBreak = false;
  #hasBlankBefore = false;

  addNewline(within: Inline | null): void {
    if (!this.#isAfterBreak) this.#widen(within);
  }

  addBreak(within: Inline | null): void {
    this.#widen(within);
    this.#breaks += 1;
    this.#isAfterBreak = true;
  }

  addSpace(leaf: Leaf): void {
    if (this.#gap === 0 && this.#current.length > 0) this.#current.push(leaf);
  }

  addContent(leaf: Leaf): void {
    const isFirst = this.#settleGap();
    const isTrimmed = isFirst && leaf.kind === "text" && leaf.within?.isSteady !== true;
    this.#current.push(isTrimmed ? { ...leaf, text: trimSpaceStart(leaf.text) } : leaf);
  }

  finish(): Paragraphs {
    const hasBlankAfter = this.#breaks >= 3;
    if (this.#gap === 1 && this.#breaks === 1 && this.#current.length > 0) {
      trimEnd(this.#current);
      this.#current.push({ kind: "break", within: this.#gapWithin });
    }
    this.#endParagraph();
    return { pieces: this.#pieces, hasBlankBefore: this.#hasBlankBefore, hasBlankAfter };
  }

  #widen(within: Inline | null): void {
    if (this.#gap === 0) this.#gapWithin = within;
    this.#gap += 1;
  }

  /** Puts what the gap asks for before the content that ends it; true when that content begins a line. */
  #settleGap(): boolean {
    const gap = this.#gap;
    if (this.#current.length === 0) {
      this.#hasBlankBefore ||= this.#breaks >= 3;
    } else if (gap === 1) {
      trimEnd(this.#current);
      this.#current.push({ kind: "break", within: this.#gapWithin });
    } else if (gap > 1) {
      this.#endParagraph();
      if (gap > 2) this.#pieces.push(null);
    }
    this.#gap = 0;
    this.#breaks = 0;
    this.#isAfterBreak = false;
    return gap > 0 || this.#current.length === 0;
  }

  #endParagraph(): void {
    trimEnd(this.#current);
    if (this.#current.length > 0) this.#pieces.push(this.#current);
    this.#current = [];
  }
}

/** Takes the white space off the end of a line, and the pieces that were nothing else. */
function trimEnd(line: Leaf[]): void {
  for (let leaf = line.at(-1); leaf !== undefined; leaf = line.at(-1)) {
    if (leaf.kind !== "text" || leaf.within?.isSteady === true) return;
    const text = trimSpaceEnd(leaf.text);
    line.pop();
    if (text !== "") {
      line.push({ ...leaf, text });
      return;
    }
  }
}
