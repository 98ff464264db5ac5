import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import type { Volume } from "./volume.ts";
import type { Holdings } from "./xhtml/writing.ts";

/** A file of the package. Those with a place in `spine` are read, in the order of the list. */
export interface PackedFile {
  readonly id: string;
  readonly path: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
  readonly properties?: string;
  readonly isRead?: true;
}

const cover = "cover-image";

export function packageDocument(volume: Volume, files: readonly PackedFile[], holdings: Holdings): Html {
  const progression = volume.direction === "rtl" ? "rtl" : null;
  return html`<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"${attributes({ "xml:lang": volume.language, dir: volume.direction })}>
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${description(volume)}
${seriesLines(volume)}${accessibilityLines(holdings)}
<meta name="cover" content="${cover}" />
</metadata>
<manifest>${files.map(manifestItem)}
</manifest>
<spine toc="ncx"${attributes({ "page-progression-direction": progression })}>${files
    .filter(({ isRead }) => isRead)
    .map(({ id }) => html`\n<itemref idref="${id}" />`)}
</spine>
<guide>
<reference type="cover" title="Cover" href="text/cover.xhtml" />
<reference type="toc" title="Contents" href="nav.xhtml" />
</guide>
</package>
`;
}

function description(volume: Volume): Html {
  const creators = volume.creators.length === 0 ? ["Anonymous"] : volume.creators.map(({ text }) => text);
  return html`<dc:identifier id="id">${volume.url}</dc:identifier>
<dc:title id="title">${volume.title}</dc:title>
${volume.languages.map((language) => html`<dc:language>${language}</dc:language>\n`)}${creators.map(creatorLines)}<dc:publisher>${volume.site.text}</dc:publisher>
<dc:source>${volume.url}</dc:source>
${volume.date !== "" && html`<dc:date>${volume.date}</dc:date>\n`}<meta property="dcterms:modified">${toSeconds(volume.changedAt)}</meta>
${volume.summary !== null && html`<dc:description>${volume.summary}</dc:description>\n`}${volume.subjects.map((name) => html`<dc:subject>${name}</dc:subject>\n`)}`;
}

function creatorLines(name: string, index: number): Html {
  const id = `creator-${index + 1}`;
  return html`<dc:creator id="${id}">${name}</dc:creator>
<meta refines="#${id}" property="role" scheme="marc:relators">aut</meta>
<meta refines="#${id}" property="file-as">${name}</meta>
<meta refines="#${id}" property="display-seq">${index + 1}</meta>
`;
}

/** Twice: as the specification has it, and the first as old reading systems and libraries look for it. */
function seriesLines(volume: Volume): Fragment {
  const [first] = volume.series;
  const lines = volume.series.map(({ title, position, url }, index) => {
    const id = `series-${index + 1}`;
    return html`<meta property="belongs-to-collection" id="${id}">${title}</meta>
<meta refines="#${id}" property="collection-type">series</meta>
<meta refines="#${id}" property="group-position">${position}</meta>
<meta refines="#${id}" property="dcterms:identifier">${url}</meta>
`;
  });
  const old =
    first !== undefined &&
    html`<meta name="calibre:series" content="${first.title}" />
<meta name="calibre:series_index" content="${first.position}" />
`;
  return [lines, old];
}

/** Only what is true of this very book. Pictures without a description are said to be there. */
function accessibilityLines(holdings: Holdings): Html {
  const hasImages = holdings.images.size > 0;
  const isDescribed = hasImages && !holdings.hasUndescribedImages;
  const features = ["displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"];
  const modes = hasImages ? ["textual", "visual"] : ["textual"];
  const sufficient = holdings.hasUndescribedImages
    ? ["textual,visual"]
    : hasImages
      ? ["textual,visual", "textual"]
      : ["textual"];
  const all = [
    ...(isDescribed ? ["alternativeText"] : []),
    ...(holdings.hasRuby ? ["rubyAnnotations"] : []),
    ...features,
  ];
  const line = (property: string, value: string): Html => html`<meta property="schema:${property}">${value}</meta>\n`;
  return html`${modes.map((mode) => line("accessMode", mode))}${sufficient.map((mode) => line("accessModeSufficient", mode))}${all.map((feature) => line("accessibilityFeature", feature))}${line("accessibilityHazard", hasImages ? "unknown" : "none")}${line("accessibilitySummary", accessibilitySummary(holdings))}`;
}

function accessibilitySummary(holdings: Holdings): string {
  const text = "Text that can be resized and read aloud, with headings, a table of contents and one order of reading.";
  if (holdings.images.size === 0) return `${text} It has no pictures but its cover.`;
  return holdings.hasUndescribedImages
    ? `${text} Some of its pictures have no description.`
    : `${text} Its pictures have descriptions by their authors.`;
}

function manifestItem({ id, path, mediaType, properties }: PackedFile): Html {
  return html`
<item${attributes({ id, href: path, "media-type": mediaType, properties })} />`;
}

/** The moment of the last change as the specification writes it: without parts of seconds. */
function toSeconds(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, "Z");
}
