import type { ImportedImage } from "../document.ts";
import { withLinesAcross } from "./lines-across.ts";
import { listNoteParts, textOfPart, type WordParts } from "./open-docx.ts";
import { markOutlines, outlineStyles } from "./outline-levels.ts";
import { partAtBreaks } from "./part-at-breaks.ts";
import { rubyStyles, withPlainWords } from "./plain-words.ts";
import { findAlignments, withStyleLooks } from "./style-looks.ts";
import type { WordElement } from "./word-element.ts";

export interface Converted {
  readonly html: string;
  readonly images: readonly ImportedImage[];
  /** Local names of elements that the converter has passed over. */
  readonly unknown: readonly string[];
}

/** Names by which the converter passes on what HTML has no element for; they are taken off again with the chapters. */
export const marks = { title: "docx-title", center: "docx-center", right: "docx-right" } as const;

const shown: ReadonlyMap<string, string> = new Map([
  ["image/png", "png"],
  ["image/jpeg", "jpg"],
  ["image/jpg", "jpg"],
  ["image/gif", "gif"],
  ["image/webp", "webp"],
]);

const fixedStyles = [
  `p[style-name='Title'] => p.${marks.title}:fresh`,
  `p[style-name='Octavo Center'] => p.${marks.center}:fresh`,
  `p[style-name='Octavo Right'] => p.${marks.right}:fresh`,
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Quotations'] => blockquote > p:fresh",
  // It says with its words that they are bold.
  "r[style-name='Strong'] =>",
  "br[type='page'] => hr",
  "u => u",
  "small-caps => span.small-caps",
  `r.${rubyStyles.base} => ruby:fresh`,
  `r.${rubyStyles.reading} => ruby > rt:fresh`,
];

/**
 * A Word document as HTML, with its footnotes as a list at its end and its pictures beside it. Comes only after the
 * archive was proved to hold no more than it says; what the converter throws is a damaged document.
 */
export async function toHtml(
  parts: WordParts,
  headings: ReadonlyMap<string, number>,
  left: readonly string[],
): Promise<Converted> {
  // Seventy files, for a format that comes rarely.
  const { default: mammoth } = await import("mammoth");
  const images: ImportedImage[] = [];
  const places = { headings, alignments: findAlignments(parts.styles) };
  const convertImage = mammoth.images.imgElement(async (image) => {
    const extension = shown.get(image.contentType);
    // What no browser shows has no address; its description is put in its place.
    if (extension === undefined) return { src: "" };
    const name = `picture-${images.length + 1}.${extension}`;
    images.push({ name, mediaType: image.contentType.replace("jpg", "jpeg"), bytes: await image.readAsBuffer() });
    return { src: name };
  });
  const converted = await mammoth.convertToHtml(toInput(parts, headings), {
    styleMap: [...leftStyles(left), ...headingStyles(headings), ...headingStyles(outlineStyles), ...fixedStyles],
    includeEmbeddedStyleMap: false,
    externalFileAccess: false,
    ignoreEmptyParagraphs: false,
    convertImage,
    transformDocument: (document: WordElement) => markAlignment(document, places),
  });
  const unknown = converted.messages.map(({ message }) => /element was ignored: .*[:}](\w+)$/.exec(message)?.[1] ?? "");
  return { html: converted.value, images, unknown: [...new Set(unknown.filter((name) => name !== ""))] };
}

/** The parts of the document as the converter asks for them, in words that it knows. */
function toInput({ documentName, document, styles, entries }: WordParts, headings: ReadonlyMap<string, number>) {
  const withWords = (xml: string) => withStyleLooks(withPlainWords(xml), styles);
  const marked = new Map([
    [documentName, Buffer.from(markOutlines(withLinesAcross(withWords(document)), headings))],
    ...listNoteParts(entries).map((name) => [name, Buffer.from(withWords(textOfPart(entries, name)))] as const),
  ]);
  const file = {
    exists: (name: string) => entries.names.includes(name),
    read: async (name: string, encoding?: string) => {
      const bytes = marked.get(name) ?? entries.read(name);
      if (bytes === null) throw new Error(`The document has no part ${name}.`);
      if (encoding === undefined) return bytes;
      return encoding === "base64" ? Buffer.from(bytes).toString("base64") : new TextDecoder(encoding).decode(bytes);
    },
  };
  // The converter takes an opened archive in the place of bytes, which its types do not tell.
  return { file } as unknown as { buffer: Buffer };
}

function leftStyles(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => styleId.test(id)).map((id) => `p.${id} => !`);
}

/** Ids that the converter's language of styles can name. */
const styleId = /^[\w-]+$/;

function headingStyles(headings: ReadonlyMap<string, number>): readonly string[] {
  return [...headings].flatMap(([id, level]) => (styleId.test(id) ? [`p.${id} => h${level}:fresh`] : []));
}

/** Styles of lists and of what has an element of its own, where an alignment has no place. */
const toldByElement =
  /^(?:title|heading\b.*|.*quot(?:e|ations)|list\b.*|(?:toc|contents)\b.*|.*(?:footnote|endnote|annotation).*)$/i;

interface Places {
  readonly headings: ReadonlyMap<string, number>;
  /** By the id of the style that says so. */
  readonly alignments: ReadonlyMap<string, string>;
}

function markAlignment(element: WordElement, places: Places): WordElement {
  const children = element.children?.flatMap(partAtBreaks).map((child) => markAlignment(child, places));
  const inside = children === undefined ? element : { ...element, children };
  if (element.type !== "paragraph" || (element.numbering ?? null) !== null) return inside;
  const style = element.styleId ?? "";
  if (places.headings.has(style) || outlineStyles.has(style) || toldByElement.test(element.styleName ?? ""))
    return inside;
  const name = alignments.get(element.alignment ?? places.alignments.get(style) ?? "");
  return name === undefined ? inside : { ...inside, styleId: null, styleName: name };
}

const alignments: ReadonlyMap<string, string> = new Map([
  ["center", "Octavo Center"],
  ["right", "Octavo Right"],
  ["end", "Octavo Right"],
]);
