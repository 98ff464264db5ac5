import { type AuthorField, cleanHtml } from "#engines/author-html/index.ts";
import type { Book } from "#formats/book.ts";

const site = "https://archive.example";
const clean = (html: string, field: AuthorField = "content") => cleanHtml(html, field, { siteUrl: site });

const verse = "<blockquote><p>Light,<br>more light.</p></blockquote>";
const story = `<p>“Who?” he <em>said</em>.<a name="r1" href="#n1">1</a></p><hr><p align="center">* * *</p>${verse}<p class="sea"><i>And</i> a <a href="/works/9">link</a>.</p>`;

/** A small work in which something of everything is said. */
export const sampleBook: Book = {
  id: "5",
  title: "The Lamp & the Fog",
  creators: [
    { text: "anna", url: `${site}/users/anna/pseuds/anna` },
    { text: "Wick (ben)", url: `${site}/users/ben/pseuds/Wick` },
  ],
  language: "en",
  languageName: "English",
  direction: "ltr",
  tags: [
    {
      type: "rating",
      label: "Rating",
      labelPlural: "Ratings",
      tags: [{ text: "General Audiences", url: `${site}/tags/G/works` }],
    },
    {
      type: "fandom",
      label: "Fandom",
      labelPlural: "Fandoms",
      tags: [
        { text: "Sherlock Holmes <3", url: `${site}/tags/SH/works` },
        { text: "Dracula, the Novel", url: `${site}/tags/D/works` },
      ],
    },
  ],
  series: [{ title: "Fogs, and Lamps", position: 2, url: `${site}/series/3` }],
  collections: [{ text: "Yuletide", url: `${site}/collections/yuletide` }],
  gifts: ["Tess", "mo (mopsy)"],
  relations: [{ kind: "inspired-by", title: "A Far Light", author: "mo", url: `${site}/works/2` }],
  inspired: [{ kind: "inspired-by", title: "After the Fog", author: "tess", url: `${site}/works/8` }],
  summary: clean("A <em>short</em> summary.", "summary"),
  notes: clean("For B.", "notes"),
  endNotes: clean('<p><a name="n1"></a>The keeper.</p>', "notes"),
  published: "2020-01-05",
  updated: "2020-02-01",
  words: 1234,
  expectedChapters: 3,
  isComplete: false,
  chapters: [
    {
      position: 1,
      url: `${site}/works/5/chapters/7`,
      title: "PART ONE: The Sea — Fog",
      byline: [],
      summary: clean("It begins.", "summary"),
      notes: clean("Mind the step.", "notes"),
      endNotes: clean(""),
      body: clean(story),
      published: "2020-01-05",
    },
    {
      position: 2,
      url: `${site}/works/5/chapters/8`,
      title: "",
      byline: [{ text: "anna", url: `${site}/users/anna/pseuds/anna` }],
      summary: clean(""),
      notes: clean(""),
      endNotes: clean("Until soon.", "notes"),
      body: clean(
        "<p><ruby>漢<rt>kan</rt></ruby> and <u>so</u> on. 1. *Not* a list_</p><ul><li>One</li><li>Two</li></ul>",
      ),
      published: "2020-02-01",
    },
  ],
  css: "#workskin .sea{color:teal}",
  images: [],
  site: { text: "Example Archive", url: site },
  url: `${site}/works/5`,
  commentsUrl: `${site}/works/5/comments/new`,
  changedAt: Date.UTC(2020, 1, 1, 12, 30),
};
