/** Digits to which a leading number is filled with zeros, so that 2 comes before 10. */
const numberWidth = 5;

/** What titles are sorted by: without case, quotation marks in front and a leading English article. */
export function toSortTitle(title: string): string {
  const bare = title
    .toLowerCase()
    .replace(/^["'“”‘’«»./¡¿]+/u, "")
    .trim();
  const moved = bare.replace(/^(an?|the) (.+)$/su, "$2, $1");
  return moved.replace(/^\d+/, (digits) => digits.padStart(numberWidth, "0"));
}
