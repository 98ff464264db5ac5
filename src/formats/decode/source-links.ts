import { type DefaultTreeAdapterMap, parseFragment } from "parse5";

/** A link of a text: where its `href` stands in the source, and the address that it means. */
interface SourceLink {
  readonly start: number;
  readonly end: number;
  readonly address: string;
}

/** The addresses of the links of an HTML text, as browsers read them. */
export function listLinks(html: string): readonly string[] {
  return findLinks(html).map((link) => link.address);
}

/**
 * The text with some of its links leading elsewhere, `places` by the addresses that `listLinks` answers; everything else
 * in it stays as it was typed.
 */
export function replaceLinks(html: string, places: ReadonlyMap<string, string>): string {
  let [text, from] = ["", 0];
  for (const { start, end, address } of findLinks(html)) {
    const place = places.get(address);
    // Misnested markup makes several elements of one tag.
    if (place === undefined || start < from) continue;
    text += `${html.slice(from, start)}href="${place.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
    from = end;
  }
  return text + html.slice(from);
}

function findLinks(html: string): readonly SourceLink[] {
  if (!/href/i.test(html)) return [];
  const links: SourceLink[] = [];
  const waiting: DefaultTreeAdapterMap["node"][] = [parseFragment(html, { sourceCodeLocationInfo: true })];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ("childNodes" in node) for (const child of node.childNodes) waiting.push(child);
    if (!("attrs" in node) || node.tagName !== "a") continue;
    const address = node.attrs.find((attribute) => attribute.name === "href")?.value.trim();
    const place = node.sourceCodeLocation?.attrs?.["href"];
    if (address === undefined || place === undefined) continue;
    links.push({ start: place.startOffset, end: place.endOffset, address });
  }
  return links.toSorted((one, other) => one.start - other.start);
}
