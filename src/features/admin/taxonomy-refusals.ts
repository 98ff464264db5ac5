import type { TaxonomyRefusal } from "#features/tags/index.ts";

/** What the administrator reads of each refusal. */
export const taxonomyRefusals: Readonly<Record<TaxonomyRefusal, string>> = {
  forbidden: "Only the administrator can do this.",
  missing: "It is not there any more.",
  taken: "Another kind has this key, or there are as many kinds as an archive can have.",
  "bad-key":
    "A key has 2 to 30 small letters, digits or _, begins with a letter, and is no word that addresses or searches need.",
  "bad-label": "Every kind needs two names of at most 50 characters.",
  "in-use": "It is in use, so it cannot be removed. Merge it into another.",
  "bad-parent": "A kind cannot belong to itself.",
};
