/**
 * The key by which names of tags, pseuds and series are the same name: without case, and without accents where an
 * accent does not make another letter. Marks go only after Latin and Greek letters, so that Cyrillic й and ё,
 * Japanese が and the vowel signs of Indic scripts keep theirs. White space is squeezed.
 */
export function nameKey(name: string): string {
  // Most names have nothing that could change but their case, and are asked for many times.
  if (!/[^!-~ ]|^ | {2}| $/.test(name)) return name.toLowerCase();
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}])[\u0300-\u036f]+/gu, "")
    .replaceAll("ς", "σ")
    .replace(/\s+/gu, " ")
    .trim()
    .normalize("NFC");
}
