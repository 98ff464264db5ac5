/** By which titles of one person's series are the same: without case and with white space squeezed. */
export function toSeriesKey(title: string): string {
  return title.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trim();
}
