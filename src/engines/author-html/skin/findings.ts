import type { CssNode } from "css-tree";

/** A broken file can have a finding in every line; nobody reads more than this. */
const findingsMax = 100;

/** Sentences about what was left out, for the author of a skin. */
export class Findings {
  readonly #sentences: string[] = [];
  #leftOut = 0;

  add(line: number, what: string): void {
    if (this.#sentences.length < findingsMax) this.#sentences.push(`Line ${line}: ${what}.`);
    else this.#leftOut += 1;
  }

  addAt(node: CssNode, what: string): void {
    this.add(node.loc?.start.line ?? 1, what);
  }

  list(): readonly string[] {
    return this.#leftOut === 0 ? this.#sentences : [...this.#sentences, `${this.#leftOut} more were found.`];
  }
}
