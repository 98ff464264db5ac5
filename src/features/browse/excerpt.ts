/** What search engines and previews show of a text. */
const excerptMax = 200;

/** The beginning of a text for descriptions: one line of whole words, at most 200 characters. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if ([...line].length <= excerptMax) return line;
  const start = [...line].slice(0, excerptMax - 1).join("");
  // A text without spaces, as Chinese is written, is cut where it is.
  return `${start.replace(/\s+\S{0,40}$/u, "")}…`;
}
