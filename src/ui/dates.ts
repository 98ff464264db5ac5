import { attributes, type Html, html } from "#core/html.ts";

/** The moment and the place for which dates are written: `now` in epoch milliseconds, an IANA time zone. */
export interface Moment {
  readonly now: number;
  readonly timeZone: string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A date in words that fit its distance ("2 days ago", "in 3 days", "14 March 2024"), exact in its title. */
export function timeAgo(at: number, moment: Moment): Html {
  const exact = toExactText(at, moment.timeZone);
  return html`<time${attributes({ datetime: new Date(at).toISOString(), title: exact })}>${toDistance(at, moment)}</time>`;
}

/** A date as OTW pages and their readers' tools write it: 2026-11-20. */
export function isoDateTag(at: number, timeZone: string): Html {
  const date = toIsoDate(at, timeZone);
  return html`<time${attributes({ datetime: date, title: toExactText(at, timeZone) })}>${date}</time>`;
}

/** The calendar day of an instant in a time zone: 2026-11-20. */
export function toIsoDate(at: number, timeZone: string): string {
  return writer("sv-SE", timeZone, { dateStyle: "short" }).format(at);
}

/** A whole instant in words, with its time zone: "20 November 2026, 14:05 UTC". */
export function toExactText(at: number, timeZone: string): string {
  const day = writer("en-GB", timeZone, { day: "numeric", month: "long", year: "numeric" }).format(at);
  const time = writer("en-GB", timeZone, { hour: "2-digit", minute: "2-digit", timeZoneName: "short" }).format(at);
  return `${day}, ${time}`;
}

/** Another text whenever the words of `timeAgo` are others, for those who keep what they stand on. */
export function toAge(at: number, now: number): string {
  return `${now - at < minuteMs ? "new" : "old"} ${toSizeText(toSize(now - at))}`;
}

/** What is past has gone on for whole units; what is to come is told by the nearest, so that "3 days" begin as three. */
function toSize(pastMs: number): number {
  const size = Math.abs(pastMs);
  if (pastMs >= 0 || size < minuteMs) return size;
  const unit = size < hourMs ? minuteMs : size < dayMs ? hourMs : dayMs;
  return Math.round(size / unit) * unit;
}

function toDistance(at: number, moment: Moment): string {
  const past = moment.now - at;
  if (Math.abs(past) < minuteMs) return "just now";
  const words = toSizeText(toSize(past));
  if (words === null) {
    return writer("en-GB", moment.timeZone, { day: "numeric", month: "long", year: "numeric" }).format(at);
  }
  return past > 0 ? `${words} ago` : `in ${words}`;
}

/** A length of time in its largest whole unit, or null where a calendar date says more (from 30 days). */
function toSizeText(sizeMs: number): string | null {
  if (sizeMs < hourMs) return plural(Math.floor(sizeMs / minuteMs), "minute");
  if (sizeMs < dayMs) return plural(Math.floor(sizeMs / hourMs), "hour");
  if (sizeMs < 30 * dayMs) return plural(Math.floor(sizeMs / dayMs), "day");
  return null;
}

function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

/** Formatters are costly to make and a page needs dozens; time zones come from a closed list, so this stays small. */
const writers = new Map<string, Intl.DateTimeFormat>();

function writer(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${Object.keys(options).join(" ")}`;
  let found = writers.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    writers.set(key, found);
  }
  return found;
}
