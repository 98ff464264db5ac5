/**
 * Whether a whole text is met by a pattern: `*` stands for any letters or none, `?` for one, and question marks at the
 * end for one or none, since people end questions with them. Time grows with the product of both lengths at most.
 */
export function meetsPattern(text: string, pattern: string): boolean {
  const letters = [...text];
  const signs = [...pattern];
  for (;;) {
    if (meets(letters, signs)) return true;
    if (signs.at(-1) !== "?") return false;
    signs.pop();
  }
}

/** Goes on from the last star one letter later whenever what follows it does not fit. */
function meets(letters: readonly string[], signs: readonly string[]): boolean {
  let [at, sign] = [0, 0];
  let [starAt, starSign] = [0, -1];
  while (at < letters.length) {
    if (signs[sign] === "*") {
      [starAt, starSign] = [at, sign];
      sign += 1;
    } else if (sign < signs.length && (signs[sign] === "?" || signs[sign] === letters[at])) {
      at += 1;
      sign += 1;
    } else if (starSign >= 0) {
      starAt += 1;
      [at, sign] = [starAt, starSign + 1];
    } else {
      return false;
    }
  }
  return signs.slice(sign).every((left) => left === "*");
}
