import type { Preset } from "./preset.ts";

/** The way eFiction archives sort: categories first, then classes (genres and warnings), then characters. */
export const efictionLike: Preset = {
  types: [
    {
      key: "rating",
      label: "Rating",
      labelPlural: "Ratings",
      is: ["required", "single", "fixed"],
      tags: [
        { name: "G" },
        { name: "PG" },
        { name: "PG-13" },
        { name: "R", isAdult: true },
        { name: "NC-17", isAdult: true },
        { name: "Not Rated", isAdult: true },
      ],
    },
    { key: "category", label: "Category", labelPlural: "Categories", is: ["required"], tags: [] },
    {
      key: "genre",
      label: "Genre",
      labelPlural: "Genres",
      is: ["fixed"],
      tags: [
        "Action/Adventure",
        "Alternate Universe",
        "Angst",
        "Crossover",
        "Drama",
        "Fluff",
        "General",
        "Horror",
        "Humor",
        "Hurt/Comfort",
        "Mystery",
        "Poetry",
        "Romance",
      ].map((name) => ({ name })),
    },
    {
      key: "warning",
      label: "Warning",
      labelPlural: "Warnings",
      is: ["fixed"],
      tags: ["None", "Character Death", "Violence", "Strong Language", "Sexual Situations", "Non-Con", "Self-Harm"].map(
        (name) => ({ name }),
      ),
    },
    {
      key: "relationship",
      label: "Pairing",
      labelPlural: "Pairings",
      is: [],
      parents: ["category", "character"],
      tags: [],
    },
    { key: "character", label: "Character", labelPlural: "Characters", is: [], parents: ["category"], tags: [] },
    { key: "freeform", label: "Tag", labelPlural: "Tags", is: [], parents: ["category"], tags: [] },
  ],
};
