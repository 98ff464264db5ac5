/** Words a minute of an ordinary reader of fiction, on which every "reading time" rests. */
const wordsPerMinute = 230;

const numberWriter = new Intl.NumberFormat("en");

/** A count as people read it: 1,204. */
export function toNumberText(count: number): string {
  // Most numbers of a page are short, and `Intl` takes longer than all the rest of a row.
  return Number.isInteger(count) && count >= 0 && count < 1_000 ? String(count) : numberWriter.format(count);
}

/** A count with its noun: "1 work", "1,204 works". */
export function toCountText(count: number, one: string, many: string): string {
  return `${toNumberText(count)} ${count === 1 ? one : many}`;
}

/** The size of a file in words: "812 bytes", "3.4 MB". */
export function toBytesText(bytes: number): string {
  if (bytes < 1_000) return toCountText(bytes, "byte", "bytes");
  const units = ["kB", "MB", "GB", "TB"] as const;
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
  const size = bytes / 1_000 ** power;
  return `${numberWriter.format(Number(size.toFixed(size < 10 ? 1 : 0)))} ${units[power - 1]}`;
}

/** How long a text takes to read, in words: "under a minute", "12 min", "3 h 5 min", "17 h". */
export function toReadingTime(wordCount: number): string {
  const minutes = Math.round(wordCount / wordsPerMinute);
  if (minutes < 1) return "under a minute";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  // Past ten hours nobody plans by the minute.
  if (hours >= 10 || rest === 0) return `${toNumberText(Math.round(minutes / 60))} h`;
  return `${hours} h ${rest} min`;
}
