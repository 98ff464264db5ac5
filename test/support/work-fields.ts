import type { Fields } from "./browser-session.ts";

/** A work's form as its writer fills it in: enough to be posted. */
export const workFields: Fields = {
  "work[title]": "The lamp in the window",
  "work[language_id]": "en",
  "work[rating_string]": "General Audiences",
  "work[archive_warning_strings][]": "No Archive Warnings Apply",
  "work[fandom_string]": "The Lighthouse",
  "work[character_string]": "The keeper, The cat",
  "work[freeform_string]": "Tea & Letters",
  "work[summary]": "A light that nobody lit.",
  "work[wip_length]": "?",
  "work[chapter_attributes][content]": "The lamp had been dark for years.\n\nThat night it burned.",
};

/** The id at the end of the address to which an answer leads. */
export function idOf(location: string | null, kind: "works" | "chapters" | "series" | "skins"): string {
  const id = new RegExp(`/${kind}/(\\d+)`).exec(location ?? "")?.[1];
  if (id === undefined) throw new Error(`The answer leads to ${location}, which names nothing of ${kind}`);
  return id;
}
