import type { Budget } from "./budget.ts";
import { hasContent, type Leaf, renderRun } from "./inline-run.ts";
import type { Kind } from "./kinds.ts";
import { toParagraphs } from "./paragraphs.ts";

/** A block that is open in what is being written. */
type Frame = {
  readonly name: string;
  readonly kind: Kind;
  /** Its running text becomes paragraphs: so in the text itself and in what flows there, not inside lists or tables. */
  readonly makesParagraphs: boolean;
  /** The list item (`li`, or `dd` for both halves of a definition) that another item inside would close. */
  readonly openItem: "li" | "dd" | null;
  hasChildren: boolean;
  /** A blank paragraph is due if anything follows. */
  isBlankDue: boolean;
};

/** A paragraph, heading or `pre` that the source opened. */
type Line = { readonly name: string; readonly startTag: string };

const blankParagraph = "<p>\u00a0</p>";

/** Writes blocks, lines and running text in the order of the source. */
export class Outline {
  readonly #budget: Budget;
  readonly #frames: Frame[] = [];
  #frame: Frame = openFrame("", "flow", null);
  #line: Line | null = null;
  #run: Leaf[] = [];
  #markup = "";
  #addedCount = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  get frame(): Readonly<Frame> {
    return this.#frame;
  }

  get line(): Line | null {
    return this.#line;
  }

  get depth(): number {
    return this.#frames.length;
  }

  /** How many pieces of any kind were added, to tell whether an element stayed empty. */
  get addedCount(): number {
    return this.#addedCount;
  }

  isInside(...names: readonly string[]): boolean {
    return names.includes(this.#frame.name) || this.#frames.some((frame) => names.includes(frame.name));
  }

  add(leaf: Leaf): void {
    if (this.#frame.kind === "grid" || (leaf.kind === "text" && leaf.text === "")) return;
    this.#addedCount += 1;
    this.#run.push(leaf);
  }

  /** A block lost its tags here: what stands before and after it are not one line. */
  divide(): void {
    const isLineOfText = this.#line === null ? this.#frame.makesParagraphs : this.#line.name === "p";
    if (isLineOfText) this.#flush();
    else if (this.#frame.kind !== "grid") this.#run.push({ kind: "divide", within: null });
  }

  addVoid(markup: string): void {
    this.#flush();
    this.#addedCount += 1;
    this.#write(markup);
  }

  /** Begins a line and returns the one around it, to be handed back at its end. */
  beginLine(line: Line): Line | null {
    this.#flush();
    const outer = this.#line;
    this.#line = line;
    return outer;
  }

  endLine(outer: Line | null): void {
    this.#flush();
    this.#line = outer;
  }

  /** Begins a block, and returns the line it interrupts, to be handed back at its end. */
  beginBlock(name: string, startTag: string, kind: Kind): Line | null {
    this.#flush();
    this.#addedCount += 1;
    this.#write(startTag);
    this.#frames.push(this.#frame);
    this.#frame = openFrame(name, kind, this.#frame);
    const outer = this.#line;
    this.#line = null;
    return outer;
  }

  endBlock(outer: Line | null): void {
    this.#flush();
    this.#markup += `</${this.#frame.name}>`;
    this.#frame = this.#frames.pop() ?? this.#frame;
    this.#line = outer;
  }

  finish(): string {
    this.#flush();
    return this.#markup;
  }

  #flush(): void {
    const run = this.#run;
    if (run.length === 0) return;
    this.#run = [];
    if (this.#line !== null) this.#writeLine(this.#line, run);
    else if (this.#frame.makesParagraphs) this.#writeParagraphs(run);
    else if (hasContent(run)) this.#write(renderRun(run, this.#budget));
  }

  #writeLine(line: Line, run: readonly Leaf[]): void {
    if (!hasContent(run)) return;
    // A tag with long attributes is written again after each block that interrupts it.
    const startTag = this.#budget.spend(line.startTag.length) ? line.startTag : `<${line.name}>`;
    const text = renderRun(line.name === "pre" ? withoutFirstNewlines(run) : run, this.#budget);
    this.#write(`${startTag}${text}</${line.name}>`);
  }

  #writeParagraphs(run: readonly Leaf[]): void {
    const { pieces, hasBlankBefore, hasBlankAfter } = toParagraphs(run);
    if (hasBlankBefore) this.#frame.isBlankDue = true;
    for (const piece of pieces) {
      this.#write(piece === null ? blankParagraph : `<p>${renderRun(piece, this.#budget)}</p>`);
    }
    if (hasBlankAfter) this.#frame.isBlankDue = true;
  }

  #write(markup: string): void {
    if (this.#frame.isBlankDue && this.#frame.hasChildren) this.#markup += blankParagraph;
    this.#frame.isBlankDue = false;
    this.#frame.hasChildren = true;
    this.#markup += markup;
  }
}

function openFrame(name: string, kind: Kind, outer: Frame | null): Frame {
  return {
    name,
    kind,
    makesParagraphs: kind === "flow" && (outer?.makesParagraphs ?? true),
    openItem: openItemIn(name, outer),
    hasChildren: false,
    isBlankDue: false,
  };
}

/** A parser that looks for an open item to close looks through these, and stops at every other block. */
const seenThrough: ReadonlySet<string> = new Set(["address", "audio", "div", "video"]);

function openItemIn(name: string, outer: Frame | null): "li" | "dd" | null {
  if (name === "li") return "li";
  if (name === "dd" || name === "dt") return "dd";
  return seenThrough.has(name) ? (outer?.openItem ?? null) : null;
}

/** A parser drops the newline that follows `<pre>`, so a text that began with one would lose it in every cleaning. */
function withoutFirstNewlines(run: readonly Leaf[]): readonly Leaf[] {
  const first = run.findIndex((leaf) => leaf.kind !== "divide" && (leaf.kind !== "text" || /[^\n]/.test(leaf.text)));
  return run.slice(first).map((leaf, index) => {
    return index === 0 && leaf.kind === "text" ? { ...leaf, text: leaf.text.replace(/^\n+/, "") } : leaf;
  });
}
