/** Codes of the private range, as invented languages have them, which checkers and screen readers do not know. */
const privateUse = /^q[a-t][a-z]$/;

/** What `lang` may say for a language's code: the code, or null where no program would know what to do with it. */
export function toLangTag(code: string): string | null {
  return privateUse.test(code) ? null : code;
}
