import { authorHtml, type CleanHtml } from "#core/html.ts";
import type { WorkBlurbView } from "#ui/blurb.ts";
import type { TagView } from "#ui/tag-list.ts";
import type { WorkTextView } from "#ui/work-text.ts";

/** What a page must bear: data at its limits, and data that is not there. */
export const cruelTitle = `${"On the Needlessly Long Title of a Work that Goes On and ".repeat(6).slice(0, 299)}!`;

const unbroken = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
  .repeat(2)
  .slice(0, 150);

const types = ["warning", "relationship", "character", "freeform"] as const;

export const cruelTags: readonly TagView[] = [
  { type: "rating", name: "Explicit", address: "/tags/Explicit/works" },
  { type: "category", name: "F/M", address: "/tags/F*s*M/works" },
  { type: "fandom", name: unbroken, address: "/tags/x/works" },
  ...Array.from({ length: 75 }, (_, index) => {
    return {
      type: types[index % types.length] ?? "freeform",
      name: `<b>Tag</b> & "${index}"`,
      address: `/tags/${index}/works`,
    };
  }),
];

const none = { words: 0, chapters: 1, expectedChapters: null, comments: 0, kudos: 0, bookmarks: 0, hits: 0 };
const arabic = { code: "ar", name: "العربية", direction: "rtl" } as const;
const english = { code: "en", name: "English", direction: "ltr" } as const;

/** Cleaned texts in tests are the test's own. */
export function cleaned(text: string) {
  return authorHtml(text as CleanHtml);
}

const series = [
  { title: unbroken, address: "/series/1", position: 3, previousAddress: "/works/1", nextAddress: "/works/2" },
  { title: "سلسلة", address: "/series/2", position: 1, previousAddress: null, nextAddress: null },
];

export const cruelBlurbs: readonly WorkBlurbView[] = [
  {
    id: 1,
    address: "/works/1",
    title: cruelTitle,
    creators: [
      { name: "شهرزاد (storyteller)", address: "/users/storyteller/pseuds/x" },
      { name: "Unclaimed", address: null },
    ],
    tags: cruelTags,
    complete: false,
    updatedAt: 0,
    summary: cleaned(`<p>${"A long summary. ".repeat(70)}</p>`),
    series,
    language: english,
    counts: {
      ...none,
      words: 1_000_000,
      chapters: 300,
      comments: 9,
      kudos: 10_000,
      bookmarks: 1,
      addresses: { chapters: "/works/1/navigate" },
    },
    membersOnly: true,
    mark: "begun",
    actions: [cleaned('<a href="/works/1/edit">Edit</a>')],
  },
  {
    id: 2,
    address: "/works/2",
    title: "ألف ليلة وليلة",
    creators: [],
    tags: [],
    complete: true,
    updatedAt: 0,
    summary: null,
    series: [],
    language: arabic,
    counts: none,
  },
];

export const cruelText: WorkTextView = {
  language: arabic,
  title: cruelTitle,
  address: "/works/1",
  creators: [],
  summary: cleaned("<p>ملخص</p>"),
  notes: null,
  endNotes: cleaned("<p>Thanks for reading!</p>"),
  oneShot: false,
  chapters: [1, 2].map((position) => ({
    id: position,
    position,
    title: position === 1 ? "" : unbroken,
    address: `/works/1/chapters/${position}`,
    summary: cleaned("<p>Summary</p>"),
    notes: cleaned("<p>Notes</p>"),
    endNotes: cleaned("<p>End</p>"),
    body: cleaned("<p>حكي والله أعلم.</p><hr><p>وكان له ولدان.</p>"),
  })),
};
