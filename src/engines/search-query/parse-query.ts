import { done, type Outcome } from "#core/outcome.ts";
import { joined, negated } from "./condition.ts";
import { fanWorkTypes, type Scope } from "./fields.ts";
import { lex } from "./lex.ts";
import { fault, type QueryProblem, quote } from "./problem.ts";
import type { QueryNotice, Token } from "./tokens.ts";
import { type Condition, type SearchQuery, type TextValue, toTypedText } from "./tree.ts";

/** UTF-16 code units of a query; an address that browsers and proxies carry holds little more. */
export const queryLengthMax = 8_000;

/** Parentheses in each other; what is nested deeper was made by no reader. */
export const queryDepthMax = 50;

export interface ParsedQuery {
  readonly query: SearchQuery;
  readonly notices: readonly QueryNotice[];
}

/**
 * The search box's language.
 *
 *     query    = [ any ]
 *     any      = all { ( "OR" | "||" ) all }
 *     all      = unary { [ "AND" | "&&" ] unary }
 *     unary    = { "NOT" | "-" | "+" } primary
 *     primary  = group | text | scope ( group | text ) | field | sort
 *     group    = "(" any ")"
 *     text     = word | '"' phrase '"'
 *     scope    = name ":"                          title: author: summary: notes: series: text: tag: language:
 *                                                  filter_ids: series_id: …, and a name for each type of tags
 *     field    = name ":" number | name sign number    words: kudos: comments: bookmarks: hits: chapters: expected_chapters:
 *              | name ":" time   | name sign time      updated: posted:
 *              | name ":" truth                    complete: crossover: otp: single_chapter: restricted: backdate: …
 *     sign     = "<" | "<=" | "=" | ">=" | ">"
 *     number   = [ sign ] n | n "-" n | "[" n "TO" n "]"
 *     time     = [ sign ] n unit [ "ago" ] | n "-" n unit | [ sign ] day | day ".." day | "[" day "TO" day "]"
 *     sort     = ( "sort:" | "sort by:" ) [ "<" | ">" ] key [ "ascending" | "descending" ]
 *
 * Words that follow each other must all be found; OR binds weaker than that, NOT stronger. A minus is one only before a
 * word. A star in a word stands for any letters, a question mark for one, a backslash makes the next sign plain. A name holds for the next word,
 * phrase or group only, and an unknown name is part of the text. OTW's names of fields are known, too, also those that find
 * nothing here; `<` before an age
 * means newer, and `sort:>` ascending, as they do there. `sort:` counts for the whole query wherever it stands.
 *
 * `tagTypes` are the keys of the archive's types of tags. Never throws; time is linear in the text; refuses more than
 * `queryLengthMax` and nesting beyond `queryDepthMax`.
 */
export function parseSearchQuery(
  source: string,
  tagTypes: readonly string[] = fanWorkTypes,
): Outcome<ParsedQuery, QueryProblem> {
  if (source.length > queryLengthMax) {
    const span = { offset: queryLengthMax, length: source.length - queryLengthMax };
    return fault("long", span, `A search ends at ${queryLengthMax} characters, and this one has ${source.length}.`);
  }
  const lexed = lex(source, tagTypes);
  if (!lexed.ok) return lexed;
  const { tokens, notices } = lexed.value;

  const [sort, second] = tokens.filter((token) => token.kind === "sort");
  if (second !== undefined) return fault("sorted-twice", second, "Works are sorted by one thing; remove one “sort:”.");
  const cursor: Cursor = { tokens: tokens.filter((token) => token.kind !== "sort"), at: 0 };
  const condition = cursor.tokens.length === 0 ? done(null) : parseAny(cursor, anyField, 0);
  if (!condition.ok) return condition;
  const rest = peek(cursor);
  if (rest !== null) return fault("unopened-parenthesis", rest, "This parenthesis closes none that was opened.");
  return done({ query: { condition: condition.value, sort: sort?.sort ?? null }, notices });
}

/** Where the parser stands; the one thing here that changes. */
interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

type Parsed = Outcome<Condition | null, QueryProblem>;

const anyField: Scope = { kind: "text", field: "any" };

function peek(cursor: Cursor): Token | null {
  return cursor.tokens[cursor.at] ?? null;
}

function parseAny(cursor: Cursor, scope: Scope, depth: number): Parsed {
  const branches: (Condition | null)[] = [];
  for (;;) {
    const branch = parseAll(cursor, scope, depth);
    if (!branch.ok) return branch;
    branches.push(branch.value);
    if (peek(cursor)?.kind !== "or") return done(joined("any", branches));
    cursor.at += 1;
  }
}

function parseAll(cursor: Cursor, scope: Scope, depth: number): Parsed {
  const parts: (Condition | null)[] = [];
  for (;;) {
    const part = parseUnary(cursor, scope, depth);
    if (!part.ok) return part;
    parts.push(part.value);
    const next = peek(cursor);
    if (next === null || next.kind === "or" || next.kind === "close") return done(joined("all", parts));
    if (next.kind === "and") cursor.at += 1;
  }
}

function parseUnary(cursor: Cursor, scope: Scope, depth: number): Parsed {
  let isNegated = false;
  for (; peek(cursor)?.kind === "not"; cursor.at += 1) isNegated = !isNegated;
  const primary = parsePrimary(cursor, scope, depth);
  return primary.ok && isNegated ? done(negated(primary.value)) : primary;
}

function parsePrimary(cursor: Cursor, scope: Scope, depth: number): Parsed {
  const token = peek(cursor);
  if (token === null || token.kind === "and" || token.kind === "or" || token.kind === "close") return dangling(cursor);
  cursor.at += 1;
  if (token.kind === "open") return parseGroup(cursor, token, scope, depth + 1);
  if (token.kind === "scope") return parseScoped(cursor, token, depth);
  if (token.kind === "text") return toCondition(scope, token.value, token);
  return done(token.kind === "condition" ? token.condition : null);
}

function parseGroup(cursor: Cursor, open: Token, scope: Scope, depth: number): Parsed {
  if (depth > queryDepthMax) {
    return fault("deep", open, `Parentheses may stand in each other ${queryDepthMax} times, and this one goes deeper.`);
  }
  if (peek(cursor)?.kind === "close") return fault("empty-parentheses", open, "There is nothing in these parentheses.");
  if (peek(cursor) === null) return fault("unclosed-parenthesis", open, "This parenthesis is never closed.");
  const group = parseAny(cursor, scope, depth);
  if (!group.ok) return group;
  if (peek(cursor) === null) return fault("unclosed-parenthesis", open, "This parenthesis is never closed.");
  cursor.at += 1;
  return group;
}

function parseScoped(cursor: Cursor, name: Token & { readonly kind: "scope" }, depth: number): Parsed {
  const token = peek(cursor);
  if (token?.kind !== "text" && token?.kind !== "open") {
    return fault("missing-value", name, "After this name goes a word, a phrase in quotes, or a group in parentheses.");
  }
  return parsePrimary(cursor, name.scope, depth);
}

function toCondition(scope: Scope, value: TextValue, token: Token): Parsed {
  const text = toTypedText(value);
  if (scope.kind === "foreign") {
    // What is false of all works here is true of none of them.
    const isFalse = /^(?:false|f|0)$/i.test(text);
    return done(isFalse ? negated({ ...scope, value: { match: "word", text: "true" } }) : { ...scope, value });
  }
  if (scope.kind === "id") {
    const id = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
    return id === null ? fault("wrong-id", token, `${quote(text)} is no number of a row.`) : done({ ...scope, id });
  }
  if (text === "" || (value.match === "pattern" && value.parts.every((part) => part === "")))
    return fault("wrong-word", token, "There is nothing here to look for.");
  if (scope.kind !== "language") return done({ ...scope, value });
  if (value.match === "pattern")
    return fault("wrong-word", token, "The name of a language cannot have letters left open.");
  return done({ ...scope, name: value.text });
}

/** An operator without a condition beside it: the one before this place, or else the one at it. */
function dangling(cursor: Cursor): Outcome<never, QueryProblem> {
  const before = cursor.tokens[cursor.at - 1];
  const here = peek(cursor);
  if (before !== undefined && before.kind !== "open" && before.kind !== "close") {
    return fault("dangling-operator", before, "There is nothing after this to look for.");
  }
  if (here?.kind === "close")
    return fault("unopened-parenthesis", here, "This parenthesis closes none that was opened.");
  return fault("dangling-operator", here ?? { offset: 0, length: 0 }, "There is nothing before this to look for.");
}
