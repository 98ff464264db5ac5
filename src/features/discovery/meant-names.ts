import type { TagId } from "#core/ids.ts";
import { tokenize } from "#engines/words/index.ts";
import type { NotedTag } from "./tag-book.ts";

interface Named {
  readonly name: string;
  readonly words: readonly string[];
  /** The words under which it stands, and their numbers. */
  readonly entered: Map<string, number>;
}

/**
 * The words by which works are found though no tag of theirs is called so: those in the names of what their tags mean. A
 * tag stands under a word of its name that some tag that means it lacks. It goes on standing there when that means it no
 * more: then it finds only works that have the word themselves.
 */
export class MeantNames {
  readonly #toNumber: (word: string) => number;
  readonly #named = new Map<TagId, Named>();
  readonly #tags = new Map<number, Set<TagId>>();

  /** Words are told by the numbers that `toNumber` gives them. */
  constructor(toNumber: (word: string) => number) {
    this.#toNumber = toNumber;
  }

  /** Takes in what a tag means. The names are those of now: a tag with a new one has to come with all that mean it. */
  enter(tag: NotedTag, means: readonly NotedTag[]): void {
    const own = new Set(tokenize(tag.name));
    for (const other of means) {
      if (other.id === tag.id) continue;
      const { words, entered } = this.#nameOf(other);
      for (const word of words) if (!own.has(word) && !entered.has(word)) this.#stand(other.id, word, entered);
    }
  }

  list(words: readonly number[]): ReadonlySet<TagId> {
    return new Set(words.flatMap((word) => [...(this.#tags.get(word) ?? [])]));
  }

  #nameOf({ id, name }: NotedTag): Named {
    const before = this.#named.get(id);
    if (before?.name === name) return before;
    for (const word of before?.entered.values() ?? []) this.#tags.get(word)?.delete(id);
    const named: Named = { name, words: [...new Set(tokenize(name))], entered: new Map() };
    this.#named.set(id, named);
    return named;
  }

  #stand(id: TagId, word: string, entered: Named["entered"]): void {
    const number = this.#toNumber(word);
    const tags = this.#tags.get(number) ?? new Set();
    this.#tags.set(number, tags.add(id));
    entered.set(word, number);
  }
}
