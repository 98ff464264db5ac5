import type { Preset } from "./preset.ts";

/** The taxonomy of OTW's archives, with the ids that ratings, warnings and categories have there. */
export const fanWorks: Preset = {
  types: [
    {
      key: "rating",
      label: "Rating",
      labelPlural: "Ratings",
      is: ["required", "single", "fixed"],
      tags: [
        { id: 9, name: "Not Rated", isAdult: true },
        { id: 10, name: "General Audiences" },
        { id: 11, name: "Teen And Up Audiences" },
        { id: 12, name: "Mature", isAdult: true },
        { id: 13, name: "Explicit", isAdult: true },
      ],
    },
    {
      key: "warning",
      label: "Archive Warning",
      labelPlural: "Archive Warnings",
      is: ["required", "fixed"],
      tags: [
        {
          id: 14,
          name: "Creator Chose Not To Use Archive Warnings",
          oldNames: ["Choose Not To Use Archive Warnings"],
        },
        { id: 17, name: "Graphic Depictions Of Violence" },
        { id: 18, name: "Major Character Death" },
        { id: 16, name: "No Archive Warnings Apply" },
        { id: 19, name: "Rape/Non-Con" },
        { id: 20, name: "Underage Sex", oldNames: ["Underage"] },
      ],
    },
    {
      key: "category",
      label: "Category",
      labelPlural: "Categories",
      is: ["fixed"],
      tags: [
        { id: 116, name: "F/F" },
        { id: 22, name: "F/M" },
        { id: 21, name: "Gen" },
        { id: 23, name: "M/M" },
        { id: 2246, name: "Multi" },
        { id: 24, name: "Other" },
      ],
    },
    { key: "fandom", label: "Fandom", labelPlural: "Fandoms", is: ["required"], parents: ["media"], tags: [] },
    {
      key: "relationship",
      label: "Relationship",
      labelPlural: "Relationships",
      is: [],
      parents: ["fandom", "character"],
      tags: [],
    },
    { key: "character", label: "Character", labelPlural: "Characters", is: [], parents: ["fandom"], tags: [] },
    {
      key: "freeform",
      label: "Additional Tags",
      labelPlural: "Additional Tags",
      is: [],
      parents: ["fandom"],
      tags: [],
    },
    {
      key: "media",
      label: "Media",
      labelPlural: "Media",
      is: ["fixed", "sorting"],
      tags: [
        "Anime & Manga",
        "Books & Literature",
        "Cartoons & Comics & Graphic Novels",
        "Celebrities & Real People",
        "Movies",
        "Music & Bands",
        "Other Media",
        "Theater",
        "TV Shows",
        "Video Games",
      ].map((name) => ({ name })),
    },
  ],
};
