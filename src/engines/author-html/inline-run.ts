import type { Budget } from "./budget.ts";
import { isBlank, trimSpaceStart } from "./preclean.ts";

/** An inline element that text stands in, with the one around it. */
export type Inline = {
  readonly name: string;
  readonly startTag: string;
  readonly endTag: string;
  readonly parent: Inline | null;
  readonly depth: number;
  /** Newlines in it are not line breaks. */
  readonly isSteady: boolean;
  readonly isInAnchor: boolean;
  /** The nearest of ruby, rt and rp, which may only stand in ruby directly. */
  readonly rubyPart: string | null;
};

/** A piece of running text: characters, a line break, or an object such as an image, in the inline elements around it. */
export type Leaf = { readonly within: Inline | null } & (
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "break" }
  /** Where a block lost its tags: a line break if text stands on both sides. */
  | { readonly kind: "divide" }
  /** Markup of an image or embed; empty for an element without text that is kept for its attributes. */
  | { readonly kind: "object"; readonly markup: string }
);

/** Whether a run shows anything; white space does not count, a no-break space does. */
export function hasContent(run: readonly Leaf[]): boolean {
  return run.some(
    (leaf) => leaf.kind === "break" || leaf.kind === "object" || (leaf.kind === "text" && !isBlank(leaf.text)),
  );
}

/**
 * A run as markup: inline elements are opened and closed as the pieces need them, so that they nest however they stood
 * in the source. Elements for which the budget is spent are left out, with their text kept.
 */
export function renderRun(run: readonly Leaf[], budget: Budget): string {
  const writer = new RunWriter(budget);
  for (const leaf of run) writer.add(leaf);
  return writer.finish();
}

/** Characters as text between tags. Quotation marks stay: `escapeText` of the page templates would change them. */
export function escapeCharacters(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

class RunWriter {
  readonly #budget: Budget;
  #markup = "";
  #within: Inline | null = null;
  /** The open elements from the outermost; null where the budget left one out. */
  #open: { readonly inline: Inline; readonly isWritten: boolean }[] = [];
  #isDivided = false;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  add(leaf: Leaf): void {
    if (leaf.kind === "divide") {
      this.#isDivided = this.#markup !== "";
      return;
    }
    if (!this.#isDivided) this.#write(leaf.within, toMarkup(leaf));
    else if (leaf.kind !== "text") this.#writeDivided(leaf.within, toMarkup(leaf));
    else if (!isBlank(leaf.text)) this.#writeDivided(leaf.within, escapeCharacters(trimSpaceStart(leaf.text)));
  }

  finish(): string {
    this.#moveTo(null);
    return this.#markup;
  }

  #writeDivided(within: Inline | null, markup: string): void {
    this.#isDivided = false;
    this.#write(null, "<br />");
    this.#write(within, markup);
  }

  #write(within: Inline | null, markup: string): void {
    this.#moveTo(within);
    this.#markup += markup;
  }

  #moveTo(within: Inline | null): void {
    if (within === this.#within) return;
    const wanted: Inline[] = [];
    for (let inline = within; inline !== null; inline = inline.parent) wanted.push(inline);
    wanted.reverse();

    let shared = 0;
    while (shared < wanted.length && this.#open[shared]?.inline === wanted[shared]) shared += 1;
    for (const { inline, isWritten } of this.#open.splice(shared).reverse()) {
      if (isWritten) this.#markup += inline.endTag;
    }
    for (const inline of wanted.slice(shared)) {
      const isWritten = this.#budget.spend(inline.startTag.length + inline.endTag.length);
      if (isWritten) this.#markup += inline.startTag;
      this.#open.push({ inline, isWritten });
    }
    this.#within = within;
  }
}

function toMarkup(leaf: Exclude<Leaf, { readonly kind: "divide" }>): string {
  if (leaf.kind === "text") return escapeCharacters(leaf.text);
  return leaf.kind === "break" ? "<br />" : leaf.markup;
}
