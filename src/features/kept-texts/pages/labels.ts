const labels: Readonly<Record<string, string>> = {
  news: "News",
  page: "Page",
  challenge: "Challenge",
  "series-reviews": "Reviews of a series",
  categories: "Categories",
  characters: "Characters",
  ratings: "Ratings",
  profile: "Profile",
  "series-description": "Description of a series",
  "favourite-comment": "Comment on a favourite",
};

/** What a kind of texts is called; one that is not known by its own word. */
export function toKindLabel(kind: string): string {
  return labels[kind] ?? kind;
}
