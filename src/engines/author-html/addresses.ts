/**
 * An address as an author wrote it, without the white space and control characters that browsers ignore; null when it
 * is empty or has a scheme that is not among `schemes`.
 */
export function keepAddress(written: string, schemes: readonly string[]): string | null {
  const address = trimControls(written.replace(/[\t\n\r]/g, ""));
  if (address === "") return null;
  // Whatever stands before the first colon is a scheme to some browser, however odd it looks.
  const colon = address.search(/[:/?#]/);
  if (colon === -1 || address[colon] !== ":") return address;
  return schemes.includes(address.slice(0, colon).toLowerCase()) ? address : null;
}

/** The same address, made absolute on the archive's own when it is relative; null when it cannot be one. */
export function toAbsolute(address: string, siteUrl: string): string | null {
  if (/^https?:\/\//i.test(address)) return URL.canParse(address) ? address : null;
  if (/^[/\\]{2}/.test(address)) return URL.canParse(`https:${address}`) ? new URL(`https:${address}`).href : null;
  return URL.canParse(address, siteUrl) ? new URL(address, siteUrl).href : null;
}

function trimControls(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return text.slice(start, end);
}
