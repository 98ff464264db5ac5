import { done, type Outcome } from "#core/outcome.ts";
import { findField } from "./fields.ts";
import { lexSort, lexValue } from "./lex-value.ts";
import { findNearName } from "./near-name.ts";
import { fault, type QueryProblem } from "./problem.ts";
import { isBlank, isQuote, readPhrase, readWord } from "./read-word.ts";
import type { QueryNotice, Token } from "./tokens.ts";

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly notices: readonly QueryNotice[];
}

const space = /\s*/y;
const sortHead = /sort(?:[ _]by|_column)?\s*:/iy;
const head = /([a-z][\w.-]*):/iy;
const comparison = /([a-z]\w*)\s*(?=[<>=])/iy;
const operators: ReadonlyMap<string, "and" | "or" | "not"> = new Map([
  ["AND", "and"],
  ["&&", "and"],
  ["OR", "or"],
  ["||", "or"],
  ["NOT", "not"],
]);

/** Cuts a query into tokens, from left to right, each sign read a bounded number of times. */
export function lex(source: string, tagTypes: readonly string[]): Outcome<Lexed, QueryProblem> {
  const tokens: Token[] = [];
  const notices: QueryNotice[] = [];
  let at = skip(space, source, 0);
  while (at < source.length) {
    // A plus before a word says what is so anyway.
    if (/^\+[^\s+)]$/.test(source.slice(at, at + 2))) at += 1;
    const token = lexToken(source, at, tagTypes);
    if (!token.ok) return token;
    tokens.push(token.value);
    if (token.value.kind === "text") notices.push(...noticeMisspelt(source, token.value, tagTypes));
    if (token.value.kind === "scope") notices.push(...noticeForeign(token.value));
    at = skip(space, source, token.value.offset + token.value.length);
  }
  return done({ tokens: tokens.map((token, index) => toBlank(token, tokens[index - 1])), notices });
}

function lexToken(source: string, at: number, tagTypes: readonly string[]): Outcome<Token, QueryProblem> {
  const letter = source.charAt(at);
  if (letter === "(" || letter === ")") return done({ kind: letter === "(" ? "open" : "close", offset: at, length: 1 });
  if (isQuote(letter)) return lexPhrase(source, at);
  if (/^(?:-[^\s\-)]|![^\s!)])$/.test(source.slice(at, at + 2))) return done({ kind: "not", offset: at, length: 1 });
  return lexNamed(source, at, tagTypes) ?? done(lexWord(source, at));
}

function lexPhrase(source: string, at: number): Outcome<Token, QueryProblem> {
  const phrase = readPhrase(source, at);
  if (phrase === null)
    return fault("unclosed-quote", { offset: at, length: 1 }, "This quotation mark is never closed.");
  return done({ kind: "text", value: phrase.value, offset: at, length: phrase.end - at });
}

/** A field and, where it has a grammar of its own, its value; null where no known name stands here. */
function lexNamed(source: string, at: number, tagTypes: readonly string[]): Outcome<Token, QueryProblem> | null {
  const sortEnd = skip(sortHead, source, at);
  if (sortEnd > at) return lexSort(source, { nameStart: at, nameEnd: sortEnd });

  const name = matchAt(head, source, at) ?? matchAt(comparison, source, at);
  const field = name === null ? null : findField(name[1] ?? "", tagTypes);
  if (name === null || field === null) return null;
  const place = { nameStart: at, nameEnd: at + name[0].length };
  if (field.kind === "number" || field.kind === "time") return lexValue(source, field, place);
  // Only numbers and times can be compared; elsewhere the sign is a part of the text.
  if (!name[0].endsWith(":")) return null;
  if (field.kind === "truth") return lexValue(source, field, place);
  return done({ kind: "scope", scope: field, offset: at, length: name[0].length });
}

function lexWord(source: string, at: number): Token {
  const { value, end } = readWord(source, at);
  const span = { offset: at, length: end - at };
  const operator = operators.get(source.slice(at, end));
  return operator === undefined ? { kind: "text", value, ...span } : { kind: operator, ...span };
}

/** Signs between words ask for nothing, unless a field was named for them. */
function toBlank(token: Token, before: Token | undefined): Token {
  if (token.kind !== "text" || before?.kind === "scope" || !isBlank(token.value)) return token;
  return { kind: "condition", condition: null, offset: token.offset, length: token.length };
}

function noticeForeign({ scope, offset, length }: Token & { readonly kind: "scope" }): readonly QueryNotice[] {
  if (scope.kind !== "foreign") return [];
  return [{ offset, length, message: `Works are not looked for by “${scope.name}:” here, so that finds none.` }];
}

function noticeMisspelt(
  source: string,
  { offset, length }: Token,
  tagTypes: readonly string[],
): readonly QueryNotice[] {
  const name = matchAt(head, source, offset)?.[1];
  if (name === undefined || name.length + 1 >= length) return [];
  const near = findNearName(name.toLowerCase(), tagTypes);
  if (near === null) return [];
  const message = `There is no field “${name}”, so these are looked for as words. Did you mean “${near}:”?`;
  return [{ offset, length: name.length + 1, message }];
}

function skip(pattern: RegExp, source: string, at: number): number {
  return at + (matchAt(pattern, source, at)?.[0].length ?? 0);
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
