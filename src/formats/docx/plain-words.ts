import { prefixOf } from "./word-xml.ts";

/** The styles by which words and their readings are passed on to the converter, which knows no such pairs. */
export const rubyStyles = { base: "OctavoRubyBase", reading: "OctavoRubyReading" } as const;

/**
 * A part's XML in which words stand where the converter looks for them: it passes over fields in one piece, runs with a
 * direction of their own, readings above words, and formulas, with all that is written in them.
 */
export function withPlainWords(xml: string): string {
  const prefix = prefixOf(xml);
  return withFormulas(withRuby(withInitials(withBoxes(xml, prefix), prefix), prefix), prefix)
    .replace(new RegExp(`<${prefix}cr\\s*/>`, "g"), `<${prefix}br/>`)
    .replace(new RegExp(`</?${prefix}(?:fldSimple|dir|bdo)(?:\\s[^>]*)?>`, "g"), "");
}

/**
 * The words of text boxes in the older form as well, which alone the converter reads: it stands beside the new one in
 * files of Word, and is missing in those of others.
 */
function withBoxes(xml: string, prefix: string): string {
  if (!xml.includes(`<${prefix}txbxContent>`)) return xml;
  const words = `<${prefix}txbxContent>(?:(?!</${prefix}txbxContent>)[\\s\\S])*</${prefix}txbxContent>`;
  const drawing = `<${prefix}drawing>(?:(?!</${prefix}drawing>)[\\s\\S])*</${prefix}drawing>`;
  const inOldForm = (shape: string): string => {
    const boxes = shape.match(new RegExp(words, "g")) ?? [];
    const old = boxes.map((box) => `<v:textbox>${box}</v:textbox>`).join("");
    return boxes.length === 0
      ? ""
      : `<${prefix}pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">${old}</v:shape></${prefix}pict>`;
  };
  const withFallback = xml.replace(
    /<mc:AlternateContent(?:\s[^>]*)?>(?:(?!<\/mc:AlternateContent>)[\s\S])*<\/mc:AlternateContent>/g,
    (one) => {
      const old = one.includes("<mc:Fallback") ? "" : inOldForm(one);
      return old === ""
        ? one
        : one.replace("</mc:AlternateContent>", `<mc:Fallback>${old}</mc:Fallback></mc:AlternateContent>`);
    },
  );
  return withFallback.replace(
    new RegExp(`(<mc:Choice(?:\\s[^>]*)?>\\s*)?(${drawing})`, "g"),
    (whole, choice: string | undefined, shape: string) => (choice === undefined ? shape + inOldForm(shape) : whole),
  );
}

/** A large first letter is a paragraph of its own in the file, before the one whose first word it begins. */
function withInitials(xml: string, prefix: string): string {
  if (!xml.includes(`${prefix}dropCap=`)) return xml;
  const opening = `<${prefix}p(?:\\s[^>]*)?>`;
  const inside = `(?:(?!</${prefix}pPr>)[\\s\\S])*`;
  const framed = `<${prefix}pPr>${inside}<${prefix}framePr\\s[^>]*${prefix}dropCap="(?:drop|margin)"${inside}</${prefix}pPr>`;
  const letter = `((?:(?!</?${prefix}p[\\s>])[\\s\\S])*)`;
  const next = `(${opening}(?:<${prefix}pPr>${inside}</${prefix}pPr>)?)`;
  return xml.replace(new RegExp(`${opening}${framed}${letter}</${prefix}p>\\s*${next}`, "g"), "$2$1");
}

function withRuby(xml: string, prefix: string): string {
  if (!xml.includes(`<${prefix}ruby>`)) return xml;
  const pair = new RegExp(`<${prefix}ruby>(?:(?!</${prefix}ruby>)[\\s\\S])*</${prefix}ruby>`, "g");
  return xml.replace(pair, (ruby) => {
    const base = wordsIn(innerOf(ruby, `${prefix}rubyBase`), `${prefix}t`);
    const reading = wordsIn(innerOf(ruby, `${prefix}rt`), `${prefix}t`);
    if (reading === "") return toRun(base, prefix, null);
    return toRun(base, prefix, rubyStyles.base) + toRun(reading, prefix, rubyStyles.reading);
  });
}

const math =
  /xmlns:([\w.-]+)="http:\/\/(?:schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/officeDocument\/(?:2006\/)?math"/;

/** A formula as the signs that it is made of, in their order. */
function withFormulas(xml: string, prefix: string): string {
  const name = math.exec(xml.slice(0, 10_000))?.[1];
  if (name === undefined) return xml;
  const formula = new RegExp(`<${name}:oMath(?:\\s[^>]*)?>(?:(?!</${name}:oMath>)[\\s\\S])*</${name}:oMath>`, "g");
  return xml
    .replace(formula, (one) => toRun(wordsIn(one, `${name}:t`), prefix, null))
    .replace(
      new RegExp(`</?${name}:oMathPara(?:\\s[^>]*)?>|<${name}:oMathParaPr>[\\s\\S]*?</${name}:oMathParaPr>`, "g"),
      "",
    );
}

/** How many formulas a part has. */
export function countFormulas(xml: string): number {
  const name = math.exec(xml.slice(0, 10_000))?.[1];
  return name === undefined ? 0 : xml.split(new RegExp(`<${name}:oMath[\\s>]`)).length - 1;
}

function innerOf(xml: string, name: string): string {
  const from = xml.indexOf(`<${name}>`);
  const until = xml.indexOf(`</${name}>`);
  return from === -1 || until < from ? "" : xml.slice(from, until);
}

/** Text as it stands in the markup, its signs still escaped. */
function wordsIn(xml: string, name: string): string {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`, "g"))]
    .map(([, text = ""]) => text)
    .join("");
}

function toRun(text: string, prefix: string, style: string | null): string {
  if (text === "") return "";
  const properties = style === null ? "" : `<${prefix}rPr><${prefix}rStyle ${prefix}val="${style}"/></${prefix}rPr>`;
  return `<${prefix}r>${properties}<${prefix}t xml:space="preserve">${text}</${prefix}t></${prefix}r>`;
}
