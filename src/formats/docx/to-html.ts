import type { ImportedImage } from "../document.ts";
import { listNoteParts, textOfPart, type WordParts } from "./open-docx.ts";
import { markOutlines, outlineStyles } from "./outline-levels.ts";
import { partAtBreaks } from "./part-at-breaks.ts";
import { rubyStyles, withPlainWords } from "./plain-words.ts";
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
    transformDocument: (document: WordElement) => markAlignment(document, headings),
  });
  const unknown = converted.messages.map(({ message }) => /element was ignored: .*[:}](\w+)$/.exec(message)?.[1] ?? "");
  return { html: converted.value, images, unknown: [...new Set(unknown.filter((name) => name !== ""))] };
}

/** The parts of the document as the converter asks for them, in words that it knows. */
function toInput({ documentName, document, entries }: WordParts, headings: ReadonlyMap<string, number>) {
  const marked = new Map([
    [documentName, Buffer.from(markOutlines(withPlainWords(document), headings))],
    ...listNoteParts(entries).map((name) => [name, Buffer.from(withPlainWords(textOfPart(entries, name)))] as const),
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

/** Styles that say nothing of their own, so that where a paragraph stands in the line may be told instead. */
const plainStyles = /^(?:normal|body(?: text)?|standard|text body|default(?: paragraph)?|no spacing)$/i;

function markAlignment(element: WordElement, headings: ReadonlyMap<string, number>): WordElement {
  const children = element.children?.flatMap(partAtBreaks).map((child) => markAlignment(child, headings));
  const inside = children === undefined ? element : { ...element, children };
  if (element.type !== "paragraph" || (element.numbering ?? null) !== null) return inside;
  if (headings.has(element.styleId ?? "") || !plainStyles.test(element.styleName ?? "Normal")) return inside;
  const name = alignments.get(element.alignment ?? "");
  return name === undefined ? inside : { ...inside, styleId: null, styleName: name };
}

const alignments: ReadonlyMap<string, string> = new Map([
  ["center", "Octavo Center"],
  ["right", "Octavo Right"],
  ["end", "Octavo Right"],
]);
