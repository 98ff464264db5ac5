import type { FieldError } from "#ui/fields.ts";

/** Whether a fold holds a field that was refused: it must then be open. Names end in nothing or stand for a group. */
export function holdsError(errors: readonly FieldError[], names: readonly string[]): boolean {
  return errors.some(({ field }) => field !== null && names.some((name) => name === field || field.startsWith(name)));
}
