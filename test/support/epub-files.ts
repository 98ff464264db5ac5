import type { SourceFile } from "#formats/document.ts";

export interface SampleEpub {
  readonly version?: "2.0" | "3.0";
  /** XML inside `metadata`. */
  readonly metadata?: string;
  /** Documents of the spine by their paths below OEBPS, each with what is inside its body. */
  readonly documents: Readonly<Record<string, string>>;
  /** What is inside `ol` of the navigation; null for a book without one. */
  readonly nav?: string | null;
  /** What is inside `navMap`. */
  readonly ncx?: string;
  readonly guide?: string;
  readonly landmarks?: string;
  /** Other files by their paths from the top. */
  readonly others?: Readonly<Record<string, string | Uint8Array>>;
}

/** The unpacked files of an EPUB, with its parts where most programs put them. */
export function epubFiles(sample: SampleEpub): readonly SourceFile[] {
  const texts: Record<string, string | Uint8Array> = {
    mimetype: "application/epub+zip",
    "META-INF/container.xml": container,
    "OEBPS/content.opf": packageOf(sample),
    ...sample.others,
  };
  for (const [path, body] of Object.entries(sample.documents)) texts[`OEBPS/${path}`] = documentOf(body);
  if (typeof sample.nav === "string") texts["OEBPS/nav.xhtml"] = navigationOf(sample.nav, sample.landmarks ?? "");
  if (sample.ncx !== undefined) texts["OEBPS/toc.ncx"] = `<ncx><navMap>${sample.ncx}</navMap></ncx>`;
  return Object.entries(texts).map(([name, content]) => ({
    name,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
  }));
}

const container = `<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;

function packageOf({
  version = "3.0",
  metadata = "<dc:title>A Book</dc:title>",
  documents,
  guide,
  nav,
  ncx,
}: SampleEpub) {
  const paths = Object.keys(documents);
  const items = paths.map(
    (path, at) => `<item id="d${at}" href="${encodeURI(path)}" media-type="application/xhtml+xml"/>`,
  );
  if (typeof nav === "string")
    items.push(`<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>`);
  if (ncx !== undefined) items.push(`<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>`);
  const spine = paths.map((_, at) => `<itemref idref="d${at}"/>`).join("");
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="${version}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">${metadata}</metadata>
<manifest>${items.join("")}</manifest><spine>${spine}</spine>${guide === undefined ? "" : `<guide>${guide}</guide>`}</package>`;
}

/** What begins as a whole document is one. */
function documentOf(body: string): string {
  if (body.startsWith("<?xml")) return body;
  const wrapped = body.includes("<body") ? body : `<body>${body}</body>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>${wrapped}</html>`;
}

function navigationOf(entries: string, landmarks: string): string {
  return documentOf(
    `<nav epub:type="toc"><h1>Contents</h1><ol>${entries}</ol></nav><nav epub:type="landmarks"><ol>${landmarks}</ol></nav>`,
  );
}
