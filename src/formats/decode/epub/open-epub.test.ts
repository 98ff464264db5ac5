import assert from "node:assert/strict";
import { test } from "node:test";
import { epubFiles, type SampleEpub } from "#test/support/epub-files.ts";
import { textOf } from "../tree.ts";
import { type Epub, openEpub } from "./open-epub.ts";

function open(sample: SampleEpub): Epub {
  const opened = openEpub(epubFiles(sample));
  assert(opened.ok, opened.ok ? "" : opened.refusal.message);
  return opened.value;
}

function refusalOf(sample: SampleEpub): string {
  const opened = openEpub(epubFiles(sample));
  return opened.ok ? "opened" : opened.refusal.code;
}

const oneDocument = { "a.xhtml": "<p>One.</p>" };

test("what an EPUB 3 says by refining is read", () => {
  const { package: book } = open({
    documents: oneDocument,
    metadata: `<dc:title id="s">A Subtitle</dc:title><dc:title id="t">Title &amp; more</dc:title>
      <meta property="title-type" refines="#t">main</meta><meta property="title-type" refines="#s">subtitle</meta>
      <dc:creator id="a">Ann</dc:creator><dc:creator id="b">Bob</dc:creator><dc:creator id="i">Ill</dc:creator>
      <meta property="role" refines="#a">aut</meta><meta property="role" refines="#i">ill</meta>
      <meta id="c" property="belongs-to-collection">Tides</meta><meta property="collection-type" refines="#c">series</meta>
      <meta property="group-position" refines="#c">3</meta><dc:language>PT-br</dc:language>
      <dc:date>2020-02-03</dc:date><meta property="dcterms:modified">2021-04-05T00:00:00Z</meta>
      <dc:source>https://example.org/1</dc:source><dc:subject>Sea</dc:subject>`,
  });
  assert.deepEqual([book.title, book.subtitle, book.author], ["Title & more", "A Subtitle", "Ann, Bob"]);
  assert.deepEqual(book.series, [{ title: "Tides", position: 3 }]);
  assert.deepEqual([book.language, book.published, book.updated], ["pt-BR", "2020-02-03", "2021-04-05"]);
  assert.deepEqual([book.sourceUrl, book.subjects], ["https://example.org/1", ["Sea"]]);
});

test("what an EPUB 2 and calibre say by attributes is read", () => {
  const { package: book } = open({
    version: "2.0",
    documents: oneDocument,
    metadata: `<dc:title>T</dc:title><dc:creator opf:role="aut">Ann</dc:creator><dc:creator opf:role="trl">Tom</dc:creator>
      <meta name="calibre:series" content="Tides"/><meta name="calibre:series_index" content="2.0"/>
      <dc:date opf:event="creation">2026-01-01</dc:date><dc:date opf:event="publication">1895-05-07</dc:date>
      <dc:date opf:event="modification">1895-06-01</dc:date>`,
  });
  assert.deepEqual([book.author, book.series], ["Ann", [{ title: "Tides", position: 2 }]]);
  assert.deepEqual([book.published, book.updated], ["1895-05-07", "1895-06-01"]);
});

test("the contents of both versions are trees whose paths are those of the folder", () => {
  const documents = { "text/one%20a.xhtml": "<p/>1", "text/b.xhtml": '<p id="x"/>2' };
  const nav =
    '<li><span>Part</span><ol><li><a href="text/one%2520a.xhtml">One <b>&lt;</b></a></li><li><a href="./text/../text/b.xhtml#x">Two</a></li></ol></li>';
  const ncx = `<navPoint><navLabel><text>Part</text></navLabel><content src=""/>
    <navPoint><navLabel><text>One &lt;</text></navLabel><content src="text/one%2520a.xhtml"/></navPoint>
    <navPoint><navLabel><text>Two</text></navLabel><content src="text/b.xhtml#x"/></navPoint></navPoint>`;
  const expected = [
    {
      title: "Part",
      path: null,
      fragment: null,
      entries: [
        { title: "One <", path: "OEBPS/text/one%20a.xhtml", fragment: null, entries: [] },
        { title: "Two", path: "OEBPS/text/b.xhtml", fragment: "x", entries: [] },
      ],
    },
  ];
  assert.deepEqual(open({ documents, nav }).contents, expected);
  assert.deepEqual(open({ documents, ncx }).contents, expected);
});

test("guide and landmarks say what a document is", () => {
  const documents = { "c.xhtml": "<p>Cover</p>", "t.xhtml": "<p>Title</p>" };
  const guide = '<reference type="cover" href="c.xhtml"/>';
  const landmarks = '<li><a epub:type="titlepage" href="t.xhtml">T</a></li>';
  const { documents: opened } = open({ documents, guide, nav: "", landmarks });
  assert.deepEqual(
    opened.map(({ types }) => types),
    [["cover"], ["titlepage"]],
  );
});

test("a path that climbs out of the folder leads to nothing, and missing documents are named", () => {
  const documents = { ...oneDocument, "../../../../etc/passwd": "x" };
  const files = epubFiles({ documents }).filter(({ name }) => !name.includes("passwd"));
  const opened = openEpub([...files, { name: "etc/hosts", bytes: new Uint8Array() }]);
  assert(opened.ok);
  assert.equal(opened.value.documents.length, 1);
  assert.match(opened.value.findings[0]?.message ?? "", /passwd/);
});

test("a book that is locked is refused, one with hidden fonts is not", () => {
  const encryption = (method: string) => ({
    "META-INF/encryption.xml": `<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
      <enc:EncryptionMethod Algorithm="${method}"/></enc:EncryptedData></encryption>`,
  });
  const withOthers = (others: Record<string, string>) => refusalOf({ documents: oneDocument, others });
  assert.equal(withOthers(encryption("http://www.idpf.org/2008/embedding")), "opened");
  assert.equal(withOthers(encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")), "protected");
  assert.equal(withOthers({ "META-INF/rights.xml": "<rights/>" }), "protected");
});

test("short names for short texts are read, and names that build on each other are refused", () => {
  const page = (subset: string, text: string) => ({
    documents: {},
    metadata: "",
    others: {
      "OEBPS/content.opf":
        '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
      "OEBPS/a.xhtml": `<?xml version="1.0"?><!DOCTYPE html [${subset}]><html xmlns="http://www.w3.org/1999/xhtml"><body><p>${text}</p></body></html>`,
    },
  });
  const opened = open(page('<!ENTITY who "Ann">', "&who; &amp; &nbsp;Bob"));
  assert.equal(textOf(opened.documents[0]!.body), "Ann & \u00a0Bob");
  const bomb = page('<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;">', "&c;");
  assert.equal(refusalOf(bomb), "entity-bomb");
  assert.equal(refusalOf(page('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")), "entity-bomb");
});

test("a folder without package or readable documents is refused", () => {
  const files = epubFiles({ documents: oneDocument });
  const without = (pattern: RegExp) => openEpub(files.filter(({ name }) => !pattern.test(name)));
  assert(!without(/opf$/).ok);
  assert(!without(/xhtml$/).ok);
  assert(without(/container/).ok);
});
