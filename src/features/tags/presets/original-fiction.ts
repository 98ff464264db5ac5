import type { Preset } from "./preset.ts";

/** For stories of one's own: genres in place of fandoms, and warnings about the content. */
export const originalFiction: Preset = {
  types: [
    {
      key: "rating",
      label: "Rating",
      labelPlural: "Ratings",
      is: ["required", "single", "fixed"],
      tags: [
        { name: "Not Rated", isAdult: true },
        { name: "Everyone" },
        { name: "Teen" },
        { name: "Mature", isAdult: true },
        { name: "Explicit", isAdult: true },
      ],
    },
    {
      key: "warning",
      label: "Content Warning",
      labelPlural: "Content Warnings",
      is: ["required", "fixed"],
      tags: [
        { name: "No Content Warnings Apply" },
        { name: "Creator Chose Not To Warn" },
        { name: "Graphic Violence" },
        { name: "Major Character Death" },
        { name: "Sexual Violence" },
        { name: "Self-Harm" },
        { name: "Abuse" },
      ],
    },
    {
      key: "genre",
      label: "Genre",
      labelPlural: "Genres",
      is: ["required", "fixed"],
      tags: [
        "Adventure",
        "Comedy",
        "Contemporary",
        "Drama",
        "Fantasy",
        "Historical",
        "Horror",
        "Literary",
        "LitRPG",
        "Mystery",
        "Poetry",
        "Romance",
        "Science Fiction",
        "Slice of Life",
        "Thriller",
        "Other Genre",
      ].map((name) => ({ name })),
    },
    { key: "character", label: "Character", labelPlural: "Characters", is: [], tags: [] },
    { key: "freeform", label: "Tag", labelPlural: "Tags", is: [], tags: [] },
  ],
};
