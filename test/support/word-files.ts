import { makeZip, type PackedFile } from "./packed-files.ts";

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const others =
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The parts of a Word document to be made, each the XML inside its root. */
export interface WordFile {
  readonly body: string;
  readonly styles?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  readonly core?: string;
  readonly numbering?: string;
  readonly media?: readonly PackedFile[];
  /** Further relationships of the document. */
  readonly links?: string;
  /** Behind the names of the parts, where a program counts them. */
  readonly suffix?: string;
}

/** A Word document as a zip of hand-written XML. */
export function makeDocx(file: WordFile): Buffer {
  const parts: readonly (readonly [name: string, root: string, content: string | undefined])[] = [
    ["styles", "styles", file.styles],
    ["footnotes", "footnotes", file.footnotes],
    ["endnotes", "endnotes", file.endnotes],
    ["comments", "comments", file.comments],
    ["numbering", "numbering", file.numbering],
  ];
  const present = parts.filter(([, , content]) => content !== undefined);
  const { suffix = "" } = file;
  const related = present.map(
    ([name], index) => `<Relationship Id="p${index}" Type="${relations}/${name}" Target="${name}${suffix}.xml"/>`,
  );
  return makeZip([
    { name: "[Content_Types].xml", content: contentTypes(suffix) },
    { name: "_rels/.rels", content: relationships(mainRelation(suffix)) },
    { name: `word/_rels/document${suffix}.xml.rels`, content: relationships(related.join("") + (file.links ?? "")) },
    {
      name: `word/document${suffix}.xml`,
      content: `${declaration}<w:document ${word} ${others}><w:body>${file.body}<w:sectPr/></w:body></w:document>`,
    },
    ...present.map(([name, root, content]) => ({
      name: `word/${name}${suffix}.xml`,
      content: `${declaration}<w:${root} ${word}>${content}</w:${root}>`,
    })),
    ...(file.core === undefined ? [] : [{ name: "docProps/core.xml", content: coreProperties(file.core) }]),
    ...(file.media ?? []),
  ]);
}

/** A paragraph of plain text, in a style and with further properties. */
export function paragraph(text: string, style = "", properties = ""): string {
  const named = style === "" ? "" : `<w:pStyle w:val="${style}"/>`;
  return `<w:p><w:pPr>${named}${properties}</w:pPr>${run(text)}</w:p>`;
}

export function run(text: string, properties = ""): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A picture of the document, by the id of its relationship. */
export function picture(id: string, description: string): string {
  const blip = `<pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic>`;
  const graphic = `<a:graphic><a:graphicData>${blip}</a:graphicData></a:graphic>`;
  return `<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="${description}"/>${graphic}</wp:inline></w:drawing></w:r>`;
}

/** A paragraph style of a name, with what follows it. */
export function style(id: string, name: string, rest = ""): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${rest}</w:style>`;
}

/** A relationship of the document's to a picture or an address. */
export function relation(id: string, kind: "image" | "hyperlink", target: string): string {
  const mode = kind === "hyperlink" ? ' TargetMode="External"' : "";
  return `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"${mode}/>`;
}

function mainRelation(suffix: string): string {
  return `<Relationship Id="m" Type="${relations}/officeDocument" Target="word/document${suffix}.xml"/>`;
}

function contentTypes(suffix: string): string {
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/><Override PartName="/word/document${suffix}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
}

function relationships(content: string): string {
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
}

function coreProperties(content: string): string {
  return `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${content}</cp:coreProperties>`;
}
