/** What the line of figures of a work says. */
export interface Stats {
  /** YYYY-MM-DD. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly postedChapters: number | null;
  /** Null where its author does not know. */
  readonly expectedChapters: number | null;
  readonly isComplete: boolean | null;
}

/**
 * The figures in one line, "Published: 2020-01-05 Updated: 2021-03-01 Words: 1,234 Chapters: 3/?". What stands between
 * them is not looked at: dates come in this order, and only chapters are written with a stroke.
 */
export function parseStats(line: string): Stats {
  const dates = [...line.matchAll(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g)].map(([date]) => date);
  const chapters = /(?<![\d/])(\d[\d.,\u00a0\u202f]*)\s*\/\s*(\d[\d.,\u00a0\u202f]*|\?)/.exec(line);
  const posted = toCount(chapters?.[1]);
  const expected = toCount(chapters?.[2]);
  const published = dates[0] ?? null;
  return {
    published,
    // A work that was never changed names the day of its posting alone.
    updated: dates[1] ?? published,
    postedChapters: posted,
    expectedChapters: expected,
    isComplete: posted === null ? null : expected !== null && posted >= expected,
  };
}

/** A number with whatever divides its thousands. */
export function toCount(text: string | undefined): number | null {
  const digits = (text ?? "").replace(/\D/g, "");
  return digits === "" ? null : Number(digits);
}
