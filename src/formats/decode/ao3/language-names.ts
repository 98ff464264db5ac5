import { languages } from "#core/languages.ts";

/** Names that AO3 gives to languages and that are not the languages' own here. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["bahasa malaysia", "ms"],
  ["norsk bokmål", "no"],
  ["português", "pt-BR"],
  ["中文-普通话 國語", "zh"],
  ["中文-广东话 粵語", "yue"],
  ["中文-吴语", "wuu"],
  ["中文-闽南话 臺語", "nan"],
  ["中文-客家话", "hak"],
  ["tagalog", "fil"],
  ["mandarin", "zh"],
  ["kurdî | کوردی", "ku"],
]);

const byName: ReadonlyMap<string, string> = new Map([
  ...languages.map(({ english, code }) => [english.toLowerCase(), code] as const),
  ...languages.map(({ name, code }) => [name.toLowerCase(), code] as const),
  ...otherNames,
]);

/** The code of a language by its name in itself or in English, or null. */
export function findLanguageCode(name: string): string | null {
  const wanted = name.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
  if (wanted === "") return null;
  const exact = byName.get(wanted);
  if (exact !== undefined) return exact;
  // "Lietuvių kalba" is the language "Lietuvių", and every kind of Chinese that has no name of its own here is Chinese.
  if (wanted.startsWith("中文")) return "zh";
  return byName.get(wanted.split(" ")[0] ?? "") ?? null;
}
