import type { Form } from "#platform/http/form.ts";

/** A field as it was sent, or what stood there when the form did not have it. */
export function typedText(form: Form, name: string, standing: string): string {
  return form.has(name) ? form.text(name) : standing;
}

export function typedCheck(form: Form, name: string, standing: boolean): boolean {
  return form.has(name) ? form.isChecked(name) : standing;
}

export function typedList(form: Form, name: string, standing: readonly string[]): readonly string[] {
  return form.has(name) ? form.list(name) : standing;
}

/**
 * A day: from a date field, or from the three fields of OTW's forms, `name(1i)` to `name(3i)`. Those stand on today
 * until they are changed, so that today means no day.
 */
export function typedDay(
  form: Form,
  path: readonly [group: string, name: string],
  standing: string,
  now: number,
): string {
  const [group, name] = path;
  const field = `${group}[${name}]`;
  if (form.has(field)) return form.text(field).trim();
  const parts = [1, 2, 3].map((part) => form.text(`${group}[${name}(${part}i)]`).trim());
  if (parts.every((part) => part === "")) return standing;
  const [year = "", month = "", day = ""] = parts;
  const typed = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return typed === new Date(now).toISOString().slice(0, 10) ? "" : typed;
}

/** A whole number from 1; null for an empty field or "?"; NaN for anything else, which the rules then refuse. */
export function toNumber(typed: string): number | null {
  const text = typed.trim();
  if (text === "" || text === "?") return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
