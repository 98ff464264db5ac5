import type { FieldReader } from "./field-reader.ts";
import type { Install } from "./install.ts";

const messages: Readonly<Record<string, string>> = {
  "text-repaired": "Texts of the site and of its members in which letters were put right.",
  "text-guessed": "Texts of the site and of its members in which letters were put right by a guess: look at them.",
  "cut-text": "Texts of the site and of its members that its database has cut where their column ended.",
  "lost-characters": "Texts of the site and of its members that have lost characters.",
  "backslashes-removed": "Texts of the site and of its members in which backslashes were taken away.",
};

/** Counts what had to be put right in texts that belong to no story, each place once however often it is read. */
export function tallyRepairs(install: Install, fields: FieldReader, place: string): void {
  for (const { code, severity } of fields.findings()) {
    const key = `${code} ${place}`;
    if (install.repaired.has(key)) continue;
    install.repaired.add(key);
    install.tally.add({ code: `site-${code}`, severity, message: messages[code] ?? "" }, place);
  }
}
