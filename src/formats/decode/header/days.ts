const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** A day that can be told without doubt, as YYYY-MM-DD: "2004-03-12", "12 March 2004", "March 12th, 2004"; else null. */
export function parseDay(text: string): string | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)\b/.exec(text);
  if (iso !== null) return toDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const worded = text.toLowerCase().replace(/(\d)(?:st|nd|rd|th)\b/g, "$1");
  const [, dayFirst, monthSecond, yearA] = /^(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})\.?$/.exec(worded) ?? [];
  const [, monthFirst, daySecond, yearB] = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})\.?$/.exec(worded) ?? [];
  const month = months.indexOf((monthSecond ?? monthFirst ?? "").slice(0, 3)) + 1;
  return month === 0 ? null : toDay(Number(yearA ?? yearB), month, Number(dayFirst ?? daySecond));
}

function toDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}
