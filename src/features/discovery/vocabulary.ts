import type { TagId } from "#core/ids.ts";
import type { CompareTags } from "#engines/tag-index/index.ts";
import { FandomSets } from "./fandom-sets.ts";
import { Numbering } from "./numbering.ts";
import { TagBook } from "./tag-book.ts";
import { WordList } from "./word-list.ts";

/** What the numbers in an index stand for. */
export class Vocabulary {
  readonly book = new TagBook();
  words = new WordList();
  languages = new Numbering();
  fandomSets = new FandomSets();
  /** The most fandoms that any set amounts to. */
  fandomCountMax = 1;

  /** By name. */
  readonly compareTags: CompareTags = (_, id, other) => this.book.compare(id, other);

  toJson(): VocabularyJson {
    return {
      tags: [...this.book.list()].map(({ id, name, type }) => [id, name, type]),
      words: this.words.words,
      languages: this.languages.texts,
      fandomSets: this.fandomSets.texts,
      fandomCountMax: this.fandomCountMax,
    };
  }

  /** Takes over what `toJson` made; nothing else was in it before. */
  restore({ tags, words, languages, fandomSets, fandomCountMax }: VocabularyJson): void {
    // They were ids when they were saved.
    for (const [id, name, type] of tags) this.book.note({ id: id as TagId, name, type });
    this.words = new WordList(words);
    this.languages = new Numbering(languages);
    this.fandomSets = new FandomSets(fandomSets);
    this.fandomCountMax = fandomCountMax;
  }
}

/** As a snapshot keeps it. */
export interface VocabularyJson {
  readonly tags: readonly (readonly [id: number, name: string, type: string])[];
  readonly words: readonly string[];
  readonly languages: readonly string[];
  readonly fandomSets: readonly string[];
  readonly fandomCountMax: number;
}

/** What goes into the index and how: a snapshot of another version is made anew. */
export const projectionVersion = 2;

/** What a snapshot holds beside the engine's own. */
export interface Kept {
  readonly version: number;
  readonly mark: string;
  readonly vocabulary: VocabularyJson;
}
