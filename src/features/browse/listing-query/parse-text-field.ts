import { type Condition, type TextField, type TextValue, toTypedText } from "#engines/search-query/index.ts";

/**
 * What somebody typed into a field of its own: words, some with letters left open, and phrases in quotation marks. Null
 * asks for nothing.
 */
export function parseTextField(field: TextField, text: string): Condition | null {
  const leaves = [...text.matchAll(/["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+)/gu)].flatMap(([, phrase, word = ""]) => {
    const value = phrase === undefined ? toWord(word) : { match: "phrase" as const, text: phrase };
    // What is made of signs alone stands for every word.
    return /^[\s*?]*$/.test(toTypedText(value)) ? [] : [{ kind: "text", field, value } as const];
  });
  const [only] = leaves;
  return leaves.length > 1 ? { kind: "all", of: leaves } : (only ?? null);
}

function toWord(word: string): TextValue {
  const signs = word.match(/[*?]/g) ?? [];
  if (signs.length === 0) return { match: "word", text: word };
  // Nothing but these two signs was sought.
  return { match: "pattern", parts: word.split(/[*?]/), signs: signs as ("*" | "?")[] };
}
