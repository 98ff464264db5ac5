/** Letters that no decomposition takes to ASCII, with what stands for them in names of files. */
const letters: ReadonlyMap<string, string> = new Map(
  [
    // Latin
    "ß ss æ ae œ oe ø o đ d ð d ł l þ th ħ h ı i ŋ ng ŧ t ſ s",
    // Greek
    "α a β b γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o",
    // Cyrillic
    "а a б b в v г g ґ g д d е e є ie ж zh з z и i і i ѝ i й i к k л l м m н n о o п p р r с s т t у u ф f х kh",
    "ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю iu я ia ђ dj ј j љ lj њ nj ћ c џ dz",
    // Hebrew
    "א - ב b ג g ד d ה h ו v ז z ח kh ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע - פ p ף p צ ts ץ ts ק q ר r ש sh ת t",
  ].flatMap((row) => {
    const words = row.split(" ");
    return words.flatMap((word, index): [string, string][] =>
      index % 2 === 1 ? [] : [[word, words[index + 1]?.replace("-", "") ?? ""]],
    );
  }),
);

/** A text in ASCII letters as far as its scripts allow; what has no letters of its own here is left out. */
export function toAscii(text: string): string {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "");
  return Array.from(bare, toAsciiLetter).join("");
}

function toAsciiLetter(letter: string): string {
  if (/[\x20-\x7e]/.test(letter)) return letter;
  if (/\s/.test(letter)) return " ";
  const small = letter.toLowerCase();
  const found = letters.get(small) ?? "";
  if (small === letter || found === "") return found;
  return `${found.charAt(0).toUpperCase()}${found.slice(1)}`;
}
