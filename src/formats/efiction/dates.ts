/** A year before which no site was online, and what stands behind all that a site can know. */
const firstAt = Date.UTC(1990, 0);
const lastAt = Date.UTC(2100, 0);

/**
 * An instant of a row, as epoch milliseconds: Unix seconds in newer versions, date and time in older ones, without a
 * zone, so taken as UTC. Null for none.
 */
export function parseInstant(value: string): number | null {
  const written = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?/.exec(value);
  const at = written === null ? Number(/^\d+$/.test(value) ? value : Number.NaN) * 1_000 : toUtc(written);
  return at >= firstAt && at < lastAt ? at : null;
}

/** YYYY-MM-DD, or null. */
export function parseDay(value: string): string | null {
  const at = parseInstant(value);
  return at === null ? null : new Date(at).toISOString().slice(0, 10);
}

function toUtc(parts: RegExpExecArray): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  return month === 0 || day === 0 ? Number.NaN : Date.UTC(year, month - 1, day, hour, minute, second);
}
