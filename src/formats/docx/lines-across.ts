import { prefixOf } from "./word-xml.ts";

/**
 * A document's XML in which lines across the page stand as breaks of the page, which the converter makes lines of:
 * the border below or above a paragraph, which Word draws for three dashes, and the picture of a line.
 */
export function withLinesAcross(xml: string): string {
  const prefix = prefixOf(xml);
  const line = `<${prefix}br ${prefix}type="page"/>`;
  const drawn = new RegExp(`<${prefix}pict(?:\\s[^>]*)?>(?:(?!</${prefix}pict>)[\\s\\S])*</${prefix}pict>`, "g");
  const withPictures = xml.replace(drawn, (picture) =>
    /\so:hr="(?:t|true|1)"/.test(picture) && !picture.includes(`<${prefix}t`) ? line : picture,
  );
  return withBorders(withPictures, prefix, `<${prefix}p><${prefix}r>${line}</${prefix}r></${prefix}p>`);
}

/** A border on one side alone is a line; one on several sides is a frame, and one between equal borders is not drawn. */
function withBorders(xml: string, prefix: string, line: string): string {
  const styled = new RegExp(`<${prefix}pStyle\\s+${prefix}val="HorizontalLine"\\s*/>`);
  if (!xml.includes(`<${prefix}pBdr>`) && !styled.test(xml)) return xml;
  const paragraph = new RegExp(
    `<${prefix}p(?:\\s[^>]*)?>\\s*<${prefix}pPr>((?:(?!</${prefix}pPr>)[\\s\\S])*)</${prefix}pPr>(?:(?!<${prefix}p[\\s>])[\\s\\S])*?</${prefix}p>`,
    "g",
  );
  const found = [...xml.matchAll(paragraph)].map((match) => ({
    text: match[0],
    at: match.index,
    side: styled.test(match[1] ?? "") ? "bottom" : borderedSide(match[1] ?? "", prefix),
  }));
  let written = "";
  let done = 0;
  for (const [index, { text, at, side }] of found.entries()) {
    const next = found[index + 1];
    const before = found[index - 1];
    const end = at + text.length;
    const goesOn = next?.at === end && next.side === side;
    const wentOn = before !== undefined && before.at + before.text.length === at && before.side === side;
    written += xml.slice(done, at) + (side === "top" && !wentOn ? line : "") + text;
    written += side === "bottom" && !goesOn ? line : "";
    done = end;
  }
  return written + xml.slice(done);
}

function borderedSide(properties: string, prefix: string): "top" | "bottom" | null {
  const border = new RegExp(`<${prefix}pBdr>([\\s\\S]*?)</${prefix}pBdr>`).exec(properties)?.[1] ?? "";
  const sides = [...border.matchAll(new RegExp(`<${prefix}(\\w+)\\s([^>]*)/>`, "g"))]
    .filter(([, , said = ""]) => !/val="(?:nil|none)"/.test(said))
    .map(([, side]) => side);
  const [side] = sides;
  return sides.length === 1 && (side === "top" || side === "bottom") ? side : null;
}
