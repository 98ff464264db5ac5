import type { TagId } from "#core/ids.ts";
import type { Tag } from "#engines/tag-index/index.ts";
import type { Meanings } from "./meanings.ts";
import { MeantNames } from "./meant-names.ts";
import type { WordMatch } from "./question.ts";
import type { FoundType } from "./schema.ts";
import type { Lexicon } from "./to-condition.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What the numbers and words of questions stand for in one index. */
export class IndexLexicon implements Lexicon {
  /** Those of the taxonomy. */
  types: readonly FoundType[] = [];
  readonly #vocabulary: Vocabulary;
  readonly #meanings: Meanings;
  readonly #meantNames: MeantNames;

  constructor(vocabulary: Vocabulary, meanings: Meanings) {
    this.#vocabulary = vocabulary;
    this.#meanings = meanings;
    this.#meantNames = new MeantNames((word) => vocabulary.words.add(word));
  }

  get fandomCountMax(): number {
    return this.#vocabulary.fandomCountMax;
  }

  isFacet(key: string): boolean {
    return this.types.some((type) => type.key === key && type.isFacet);
  }

  standing(id: TagId): Tag | null {
    return this.tagOf(this.#meanings.standing(id));
  }

  /** The tag itself, whatever it counts as; null where works carry no such tag. */
  tagOf(id: TagId): Tag | null {
    const noted = this.#vocabulary.book.find(id);
    const isKnown = noted !== null && this.types.some((type) => type.key === noted.type);
    return isKnown ? { type: noted.type, id } : null;
  }

  language(code: string): number | null {
    return this.#vocabulary.languages.find(code);
  }

  words(word: string, match: WordMatch): readonly number[] {
    return this.#vocabulary.words.list(word, match);
  }

  namedBy(words: readonly number[]): readonly Tag[] {
    return [...this.#meantNames.list(words)].flatMap((id) => this.tagOf(id) ?? []);
  }

  /** Takes in the names of what these tags mean; those whose meaning or name has changed have to be told again. */
  learnNames(ids: Iterable<TagId>): void {
    const { book } = this.#vocabulary;
    for (const id of ids) {
      const tag = book.find(id);
      if (tag === null) continue;
      const means = [...this.#meanings.meant(id)].flatMap((meant) => book.find(meant) ?? []);
      this.#meantNames.enter(
        tag,
        means.filter((meant) => meant.type === tag.type),
      );
    }
  }
}
