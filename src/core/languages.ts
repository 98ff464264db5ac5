/**
 * The languages that a work can be written in: those that readers of fan archives look for, by name in the language
 * itself. Codes are BCP 47, as short as it allows, so that a code is a valid `lang` attribute as it stands.
 */
export interface Language {
  readonly code: string;
  /** The language's own name for itself. */
  readonly name: string;
  readonly english: string;
  readonly direction: Direction;
}

export type Direction = "ltr" | "rtl";

const rightToLeft: ReadonlySet<string> = new Set([
  "ar",
  "arc",
  "ckb",
  "dv",
  "fa",
  "he",
  "ota",
  "ps",
  "sd",
  "ug",
  "ur",
  "yi",
]);

/** Code, own name, English name; in the order of the own names, Latin script first. */
const rows: readonly (readonly [code: string, name: string, english: string])[] = [
  ["ang", "Ænglisc", "Old English"],
  ["so", "Af Soomaali", "Somali"],
  ["af", "Afrikaans", "Afrikaans"],
  ["ase", "American Sign Language", "American Sign Language"],
  ["ast", "Asturianu", "Asturian"],
  ["ain", "Aynu itak", "Ainu"],
  ["az", "Azərbaycan dili", "Azerbaijani"],
  ["id", "Bahasa Indonesia", "Indonesian"],
  ["ms", "Bahasa Melayu", "Malay"],
  ["jv", "Basa Jawa", "Javanese"],
  ["su", "Basa Sunda", "Sundanese"],
  ["bar", "Boarisch", "Bavarian"],
  ["bs", "Bosanski", "Bosnian"],
  ["br", "Brezhoneg", "Breton"],
  ["bfi", "British Sign Language", "British Sign Language"],
  ["ca", "Català", "Catalan"],
  ["ceb", "Cebuano", "Cebuano"],
  ["cs", "Čeština", "Czech"],
  ["cy", "Cymraeg", "Welsh"],
  ["da", "Dansk", "Danish"],
  ["de", "Deutsch", "German"],
  ["et", "Eesti", "Estonian"],
  ["en", "English", "English"],
  ["es", "Español", "Spanish"],
  ["eo", "Esperanto", "Esperanto"],
  ["eu", "Euskara", "Basque"],
  ["fil", "Filipino", "Filipino"],
  ["fr", "Français", "French"],
  ["fy", "Frysk", "West Frisian"],
  ["fur", "Furlan", "Friulian"],
  ["fo", "Føroyskt", "Faroese"],
  ["ga", "Gaeilge", "Irish"],
  ["gd", "Gàidhlig", "Scottish Gaelic"],
  ["gl", "Galego", "Galician"],
  ["ha", "Hausa", "Hausa"],
  ["hr", "Hrvatski", "Croatian"],
  ["ia", "Interlingua", "Interlingua"],
  ["xh", "isiXhosa", "Xhosa"],
  ["zu", "isiZulu", "Zulu"],
  ["is", "Íslenska", "Icelandic"],
  ["it", "Italiano", "Italian"],
  ["kl", "Kalaallisut", "Greenlandic"],
  ["kw", "Kernewek", "Cornish"],
  ["sw", "Kiswahili", "Swahili"],
  ["ht", "Kreyòl ayisyen", "Haitian Creole"],
  ["ku", "Kurdî", "Kurdish"],
  ["la", "Latina", "Latin"],
  ["lv", "Latviešu", "Latvian"],
  ["lb", "Lëtzebuergesch", "Luxembourgish"],
  ["lt", "Lietuvių", "Lithuanian"],
  ["jbo", "Lojban", "Lojban"],
  ["hu", "Magyar", "Hungarian"],
  ["mt", "Malti", "Maltese"],
  ["qmd", "Mando’a", "Mando’a"],
  ["mi", "Māori", "Maori"],
  ["nah", "Nāhuatl", "Nahuatl"],
  ["nl", "Nederlands", "Dutch"],
  ["no", "Norsk", "Norwegian"],
  ["nn", "Norsk nynorsk", "Norwegian Nynorsk"],
  ["oc", "Occitan", "Occitan"],
  ["haw", "ʻŌlelo Hawaiʻi", "Hawaiian"],
  ["uz", "Oʻzbekcha", "Uzbek"],
  ["nds", "Plattdüütsch", "Low German"],
  ["pl", "Polski", "Polish"],
  ["pt-BR", "Português brasileiro", "Brazilian Portuguese"],
  ["pt-PT", "Português europeu", "European Portuguese"],
  ["qya", "Quenya", "Quenya"],
  ["ro", "Română", "Romanian"],
  ["rm", "Rumantsch", "Romansh"],
  ["qu", "Runa Simi", "Quechua"],
  ["gsw", "Schwiizerdütsch", "Swiss German"],
  ["sco", "Scots", "Scots"],
  ["sq", "Shqip", "Albanian"],
  ["sjn", "Sindarin", "Sindarin"],
  ["sk", "Slovenčina", "Slovak"],
  ["sl", "Slovenščina", "Slovenian"],
  ["fi", "Suomi", "Finnish"],
  ["sv", "Svenska", "Swedish"],
  ["vi", "Tiếng Việt", "Vietnamese"],
  ["tlh", "tlhIngan Hol", "Klingon"],
  ["tok", "toki pona", "Toki Pona"],
  ["tr", "Türkçe", "Turkish"],
  ["vo", "Volapük", "Volapük"],
  ["yo", "Yorùbá", "Yoruba"],
  ["el", "Ελληνικά", "Greek"],
  ["grc", "Ἑλληνική", "Ancient Greek"],
  ["be", "Беларуская", "Belarusian"],
  ["bg", "Български", "Bulgarian"],
  ["ba", "Башҡортса", "Bashkir"],
  ["kk", "Қазақша", "Kazakh"],
  ["ky", "Кыргызча", "Kyrgyz"],
  ["mk", "Македонски", "Macedonian"],
  ["mn", "Монгол", "Mongolian"],
  ["ru", "Русский", "Russian"],
  ["sr", "Српски", "Serbian"],
  ["tt", "Татарча", "Tatar"],
  ["uk", "Українська", "Ukrainian"],
  ["ka", "ქართული", "Georgian"],
  ["hy", "Հայերեն", "Armenian"],
  ["he", "עברית", "Hebrew"],
  ["yi", "ייִדיש", "Yiddish"],
  ["ar", "العربية", "Arabic"],
  ["arc", "ܐܪܡܝܐ", "Aramaic"],
  ["ckb", "کوردیی ناوەندی", "Central Kurdish"],
  ["dv", "ދިވެހި", "Divehi"],
  ["fa", "فارسی", "Persian"],
  ["ota", "لسان عثمانی", "Ottoman Turkish"],
  ["ps", "پښتو", "Pashto"],
  ["sd", "سنڌي", "Sindhi"],
  ["ug", "ئۇيغۇرچە", "Uyghur"],
  ["ur", "اردو", "Urdu"],
  ["am", "አማርኛ", "Amharic"],
  ["ti", "ትግርኛ", "Tigrinya"],
  ["hi", "हिन्दी", "Hindi"],
  ["mr", "मराठी", "Marathi"],
  ["ne", "नेपाली", "Nepali"],
  ["sa", "संस्कृतम्", "Sanskrit"],
  ["bn", "বাংলা", "Bengali"],
  ["pa", "ਪੰਜਾਬੀ", "Punjabi"],
  ["gu", "ગુજરાતી", "Gujarati"],
  ["ta", "தமிழ்", "Tamil"],
  ["te", "తెలుగు", "Telugu"],
  ["kn", "ಕನ್ನಡ", "Kannada"],
  ["ml", "മലയാളം", "Malayalam"],
  ["si", "සිංහල", "Sinhala"],
  ["th", "ไทย", "Thai"],
  ["lo", "ລາວ", "Lao"],
  ["km", "ខ្មែរ", "Khmer"],
  ["my", "မြန်မာ", "Burmese"],
  ["bo", "བོད་སྐད་", "Tibetan"],
  ["chr", "ᏣᎳᎩ", "Cherokee"],
  ["ko", "한국어", "Korean"],
  ["ja", "日本語", "Japanese"],
  ["zh", "中文", "Chinese"],
  ["yue", "廣東話", "Cantonese"],
  ["wuu", "吴语", "Wu Chinese"],
  ["nan", "閩南語", "Hokkien"],
  ["hak", "客家話", "Hakka"],
];

/** Every language on offer, in the order in which a list of languages shows them. */
export const languages: readonly Language[] = rows.map(([code, name, english]) => ({
  code,
  name,
  english,
  direction: rightToLeft.has(code) ? "rtl" : "ltr",
}));

const byCode: ReadonlyMap<string, Language> = new Map(
  languages.map((language) => [language.code.toLowerCase(), language]),
);

/** Codes that elsewhere stand for a language which has another one here. */
const otherCodes: ReadonlyMap<string, string> = new Map([
  ["azj", "az"],
  ["cmn", "zh"],
  ["nb", "no"],
  ["pt", "pt-br"],
]);

/**
 * The language of a code, in any case, or null. Three-letter codes (`deu`), the spelling of OTW archives (`ptBR`) and
 * codes with a region or a script (`en-GB`, `zh-Hant-TW`) find theirs.
 */
export function findLanguage(code: string): Language | null {
  const wanted = canonical(code.trim());
  if (wanted === null) return null;
  const parts = wanted.toLowerCase().split("-");
  for (let length = parts.length; length > 0; length -= 1) {
    const prefix = parts.slice(0, length).join("-");
    const found = byCode.get(prefix) ?? byCode.get(otherCodes.get(prefix) ?? "");
    if (found !== undefined) return found;
  }
  return null;
}

/** How text in a language runs; left to right where the language is not known. */
export function directionOf(code: string): Direction {
  return findLanguage(code)?.direction ?? "ltr";
}

function canonical(code: string): string | null {
  const spelled = code.replaceAll("_", "-").replace(/^([a-z]{2,3})([A-Z]{2})$/, "$1-$2");
  try {
    return Intl.getCanonicalLocales(spelled)[0] ?? null;
  } catch {
    // What is not well-formed names no language.
    return null;
  }
}
