import type { TagId } from "#core/ids.ts";

/** Name and type of a tag. */
export interface NotedTag {
  readonly id: TagId;
  readonly name: string;
  readonly type: string;
}

/** The names and types of the tags that the index has met. */
export class TagBook {
  readonly #names = new Map<number, string>();
  /** By type, since the types are few. */
  readonly #types = new Map<number, string>();

  note({ id, name, type }: NotedTag): void {
    this.#names.set(id, name);
    this.#types.set(id, type);
  }

  has(id: TagId): boolean {
    return this.#names.has(id);
  }

  find(id: TagId): NotedTag | null {
    const name = this.#names.get(id);
    const type = this.#types.get(id);
    return name === undefined || type === undefined ? null : { id, name, type };
  }

  /** By name in the order of code points, for tags that count the same. */
  compare(id: number, other: number): number {
    return compareCodePoints(this.#names.get(id) ?? "", this.#names.get(other) ?? "") || id - other;
  }

  *list(): Generator<NotedTag> {
    // The keys were ids when they were noted.
    for (const [id, name] of this.#names) yield { id: id as TagId, name, type: this.#types.get(id) ?? "" };
  }
}

/** JavaScript compares code units, which differ in order from code points where one text has pairs of them. */
function compareCodePoints(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    if (one.charCodeAt(at) !== other.charCodeAt(at)) {
      return rankOf(one.charCodeAt(at)) - rankOf(other.charCodeAt(at));
    }
  }
  return one.length - other.length;
}

/** Halves of pairs stand for code points behind all others. */
function rankOf(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
