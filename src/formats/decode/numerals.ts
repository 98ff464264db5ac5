const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** Cardinals and ordinals below twenty, and the tens, as headings spell them. */
const spelled: ReadonlyMap<string, number> = new Map([
  ...numbered(1, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"),
  ...numbered(17, "seventeen eighteen nineteen twenty"),
  ...numbered(1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"),
  ...numbered(14, "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"),
  ...numbered(1, "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
  ...numbered(1, "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième"),
  ...numbered(1, "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
  ...numbered(1, "erstes zweites drittes viertes fünftes sechstes siebentes achtes neuntes zehntes elftes zwölftes"),
  ...numbered(1, "uno dos tres cuatro cinco seis siete ocho nueve diez once doce"),
  ...numbered(1, "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo"),
  ...numbered(1, "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая"),
  ["première", 1],
  ["siebtes", 7],
]);

const tens = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, index) => [word, (index + 2) * 10]),
);

/** A chapter's number in digits, in Roman numerals or spelled out; null for anything else. From 1 to 3,999. */
export function parseNumeral(text: string): number | null {
  const word = text.toLowerCase().replace(/\.$/, "");
  if (/^[1-9]\d{0,3}$/.test(word)) return Number(word);
  return parseRoman(word) ?? spelled.get(word) ?? parseTens(word);
}

/** A Roman numeral in canonical form, so that "mix" and "did" stay words as often as can be. */
export function parseRoman(text: string): number | null {
  const lower = text.toLowerCase();
  if (!/^m{0,3}(cm|cd|d?c{0,4})(xc|xl|l?x{0,4})(ix|iv|v?i{0,4})$/.test(lower) || lower === "") return null;
  const digits = [...lower].map((letter) => romanDigits[letter] ?? 0);
  return digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0);
}

function parseTens(word: string): number | null {
  const [first = "", second, ...rest] = word.split(/[- ]/);
  const ten = tens.get(first);
  if (ten === undefined || rest.length > 0) return null;
  if (second === undefined) return ten;
  const unit = spelled.get(second);
  return unit === undefined || unit > 9 ? null : ten + unit;
}

function numbered(from: number, words: string): readonly (readonly [string, number])[] {
  return words.split(" ").map((word, index) => [word, from + index] as const);
}
