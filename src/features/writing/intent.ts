import type { Form } from "#platform/http/form.ts";

/** Which button of a writing form was pressed. A form that names none is kept without being posted. */
export type Intent = "post" | "save" | "preview" | "edit";

const buttons: readonly (readonly [name: string, intent: Intent])[] = [
  ["edit_button", "edit"],
  ["preview_button", "preview"],
  ["save_button", "save"],
  ["post_button", "post"],
  // So the form of a chapter calls it on OTW archives.
  ["post_without_preview_button", "post"],
];

export function toIntent(form: Form): Intent {
  return buttons.find(([name]) => form.has(name))?.[1] ?? "save";
}

const ownNames: ReadonlySet<string> = new Set([
  ...buttons.map(([name]) => name),
  "authenticity_token",
  "utf8",
  "commit",
  "resume[login]",
  "resume[password]",
]);

/** What was typed, without what belongs to the sending: carried by a preview in hidden fields. */
export function toCarried(form: Form): readonly (readonly [name: string, value: string])[] {
  return form.entries.filter(([name]) => !ownNames.has(name));
}
