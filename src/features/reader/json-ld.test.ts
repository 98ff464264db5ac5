import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { jsonBlock } from "#core/html.ts";
import { type DescribedWork, toJsonLd } from "./json-ld.ts";

const work: DescribedWork = {
  title: "The Blue Carbuncle",
  url: "https://archive.example/works/7",
  language: "en",
  authors: [{ name: "Watson", url: "https://archive.example/users/watson" }],
  description: "A goose and a hat.",
  publishedAt: Date.UTC(2026, 0, 2),
  modifiedAt: Date.UTC(2026, 0, 3),
  words: 7_800,
  isOneShot: true,
  isAdult: false,
  tags: ["Sherlock Holmes", "Mystery"],
  series: [{ title: "Adventures", url: "https://archive.example/series/1", position: 7 }],
  archive: { name: "Shelf", url: "https://archive.example" },
};

/** What a tool finds in the page. */
function read(value: unknown): Record<string, unknown> {
  return JSON.parse(
    jsonBlock("application/ld+json", value)
      .toString()
      .replace(/^<script[^>]*>|<\/script>$/g, ""),
  );
}

describe("what tools are told of a work", () => {
  test("calls a short work in one part a short story, with its days and its author", () => {
    const found = read(toJsonLd(work, null));
    assert.equal(found["@type"], "ShortStory");
    assert.equal(found["datePublished"], "2026-01-02");
    assert.equal(found["dateModified"], "2026-01-03");
    assert.deepEqual(found["author"], [
      { "@type": "Person", name: "Watson", url: "https://archive.example/users/watson" },
    ]);
  });

  test("calls a work in chapters a book, and its chapter a part of it", () => {
    const chapter = { title: "Chapter 2: Marley", position: 2, url: "https://archive.example/works/7/chapters/9" };
    const found = read(toJsonLd({ ...work, isOneShot: false }, chapter));
    assert.equal(found["@type"], "Chapter");
    assert.equal(found["position"], 2);
    // The block above is made of plain objects.
    assert.equal((found["isPartOf"] as Record<string, unknown>)["@type"], "Book");
  });

  test("leaves out what is not known, and ends no element early", () => {
    const page = toJsonLd({ ...work, title: "</script><b>", description: "", publishedAt: null, series: [] }, null);
    assert.deepEqual(
      ["description", "datePublished", "isPartOf"].filter((name) => name in read(page)),
      [],
    );
    assert.equal(read(page)["name"], "</script><b>");
    assert.equal(
      jsonBlock("application/ld+json", page)
        .toString()
        .match(/<\/script>/g)?.length,
      1,
    );
  });
});
