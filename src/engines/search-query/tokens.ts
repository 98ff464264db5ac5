import type { Scope } from "./fields.ts";
import type { Span } from "./problem.ts";
import type { Condition, Sort, TextValue } from "./tree.ts";

/** The pieces a query is made of, each with its place. Values with a grammar of their own are read by the lexer. */
export type Token = Span &
  (
    | { readonly kind: "open" | "close" | "and" | "or" | "not" }
    | { readonly kind: "scope"; readonly scope: Scope }
    | { readonly kind: "text"; readonly value: TextValue }
    /** Null where nothing is asked: a dash between words, an empty pair of quotes. */
    | { readonly kind: "condition"; readonly condition: Condition | null }
    | { readonly kind: "sort"; readonly sort: Sort }
  );

/** Something to tell a reader whose query was understood, and may have been meant otherwise. */
export interface QueryNotice extends Span {
  readonly message: string;
}
