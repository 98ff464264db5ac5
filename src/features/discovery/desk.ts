import { ChoiceLog } from "./choice-log.ts";
import type { IndexAnswer } from "./index-answer.ts";
import type { Keeper } from "./keeper.ts";
import type { WordMatch, WorkCondition, WorkQuestion } from "./question.ts";
import type { Who } from "./who.ts";
import type { WorkIndex } from "./work-index.ts";

/** What is asked of the index, as it can go to another thread. */
export type IndexRequest =
  | { readonly kind: "find"; readonly who: Who; readonly question: WorkQuestion }
  | { readonly kind: "count"; readonly who: Who; readonly conditions: readonly WorkCondition[] }
  | {
      readonly kind: "pick";
      readonly who: Who;
      readonly condition: WorkCondition;
      readonly count: number;
      readonly seed: number;
    }
  /** How many words each of these stands for. */
  | { readonly kind: "words"; readonly sought: readonly { readonly word: string; readonly match: WordMatch }[] }
  /** Nothing but to have looked. */
  | { readonly kind: "settle" };

export interface IndexReplies {
  readonly find: IndexAnswer;
  readonly count: readonly number[];
  readonly pick: Uint32Array;
  readonly words: readonly number[];
  readonly settle: null;
}

export type IndexReply<Kind extends IndexRequest["kind"] = IndexRequest["kind"]> = IndexReplies[Kind];

/**
 * Answers requests from a kept index. A notice is the number of the last sign of a commit: a request that came after it
 * is answered with that commit in the index.
 */
export class Desk {
  readonly #keeper: Keeper;
  readonly #choices: ChoiceLog;
  #lookedFor = -1;
  #looking: { readonly notice: number; readonly index: Promise<WorkIndex> } | null = null;

  /** `tell` takes lines for the log. */
  constructor(keeper: Keeper, tell: (text: string) => void) {
    this.#keeper = keeper;
    this.#choices = new ChoiceLog(tell);
  }

  async answer(request: IndexRequest, notice: number): Promise<IndexReply> {
    const index = await this.#indexAt(notice);
    if (request.kind === "find") return this.#find(index, request.who, request.question);
    if (request.kind === "count") return request.conditions.map((condition) => index.count(request.who, condition));
    if (request.kind === "pick") return index.pick(request.who, request.condition, request);
    if (request.kind === "words") return request.sought.map(({ word, match }) => index.words.list(word, match).length);
    return null;
  }

  #find(index: WorkIndex, who: Who, question: WorkQuestion): IndexAnswer {
    const startedAt = performance.now();
    const { choice, ...answer } = index.find(who, question);
    if (choice !== null) this.#choices.note(choice, answer.total, performance.now() - startedAt);
    return answer;
  }

  #indexAt(notice: number): WorkIndex | Promise<WorkIndex> {
    const { standing } = this.#keeper;
    if (standing !== null && notice <= this.#lookedFor) return standing;
    if (this.#looking !== null && this.#looking.notice >= notice) return this.#looking.index;
    const index = this.#look(notice);
    this.#looking = { notice, index };
    return index;
  }

  async #look(notice: number): Promise<WorkIndex> {
    try {
      const index = await this.#keeper.current();
      this.#lookedFor = Math.max(this.#lookedFor, notice);
      return index;
    } finally {
      if (this.#looking?.notice === notice) this.#looking = null;
    }
  }
}
