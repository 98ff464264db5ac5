import type { Documents, Question } from "#engines/tag-index/index.ts";

/** What every engine must answer alike. Ties have no order that all know, so facets are compared by their counts. */
export interface EngineAnswer {
  readonly total: number;
  readonly workIds: readonly number[];
  /** By type, most first. */
  readonly facets: Readonly<Record<string, readonly number[]>>;
}

/** Something that holds works and answers questions about them. */
export interface AskedEngine {
  readonly name: string;
  load(documents: Documents): Promise<void>;
  /** After the last works. */
  finish(): Promise<void>;
  answer(question: Question): Promise<EngineAnswer>;
  stop(): Promise<void>;
}

/** The facet types of a question, none when it asks for no counts. */
export function facetTypesOf(question: Question): readonly string[] {
  return question.facets?.types ?? [];
}
