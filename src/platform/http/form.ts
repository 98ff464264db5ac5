/** What a form sent, in the order in which it stood there. Every value is a string; files are refused by size alone. */
export class Form {
  readonly entries: readonly (readonly [name: string, value: string])[];

  constructor(entries: readonly (readonly [string, string])[]) {
    this.entries = entries;
  }

  /** The last value under a name, as browsers mean it when a hidden field stands before a check-box; "" without one. */
  text(name: string): string {
    return this.entries.findLast(([known]) => known === name)?.[1] ?? "";
  }

  /** Every value under a name, as check-boxes send them; empty ones are left out. */
  list(name: string): readonly string[] {
    return this.entries.filter(([known, value]) => known === name && value !== "").map(([, value]) => value);
  }

  has(name: string): boolean {
    return this.entries.some(([known]) => known === name);
  }

  /** Whether a check-box is set: browsers send nothing for one that is not. */
  isChecked(name: string): boolean {
    return ["1", "true", "on", "yes"].includes(this.text(name));
  }
}

export const emptyForm = new Form([]);
