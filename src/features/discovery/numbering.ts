/** Numbers texts in the order of meeting, from 0. */
export class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[];

  constructor(texts: readonly string[] = []) {
    this.#texts = [...texts];
    for (const [number, text] of texts.entries()) this.#numbers.set(text, number);
  }

  /** By number. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  find(text: string): number | null {
    return this.#numbers.get(text) ?? null;
  }

  add(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.length;
    this.#texts.push(text);
    this.#numbers.set(text, number);
    return number;
  }
}
