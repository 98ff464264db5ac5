/**
 * Columns of eFiction's tables in their order, for dumps that hold rows alone. Where versions differ, the number of
 * values tells them apart.
 */
const layouts: Readonly<Record<string, readonly string[]>> = {
  authors: [
    "uid penname realname email bio image date admincreated password",
    "uid penname realname email website bio image date admincreated password",
  ],
  authorfields: ["field_id field_type field_name field_title field_options field_code_in field_code_out field_on"],
  authorinfo: ["uid field info"],
  categories: ["catid parentcatid category description image locked leveldown displayorder numitems"],
  challenges: ["chalid challenger uid title catid characters summary responses"],
  chapters: [
    "chapid title inorder notes storytext endnotes validated wordcount rating reviews sid uid count",
    "chapid title inorder notes storytext endnotes validated wordcount rating reviews sid uid",
    "chapid title inorder notes storytext validated wordcount rating reviews sid uid",
  ],
  characters: ["charid catid charname bio image", "charid catid charname"],
  classes: ["class_id class_type class_name"],
  classtypes: ["classtype_id classtype_name classtype_title"],
  coauthors: ["sid uid"],
  comments: ["cid nid uid comment time"],
  favauth: ["uid favuid"],
  favorites: ["uid item type comments", "uid item type"],
  favseries: ["uid seriesid"],
  favstor: ["uid sid"],
  genres: ["gid genre"],
  inseries: [
    "seriesid sid subseriesid confirmed inorder",
    "seriesid sid subseriesid confirmed inorder updated",
    "seriesid sid inorder",
    "seriesid sid confirmed inorder",
  ],
  messages: ["message_id message_name message_title message_text"],
  news: ["nid author title story time comments", "nid author title story time"],
  ratings: ["rid rating ratingwarning warningtext"],
  reviews: [
    "reviewid item chapid reviewer uid review date rating respond type",
    "reviewid sid chapid reviewer member uid review date rating respond",
    "reviewid sid chapid reviewer uid review date rating respond",
  ],
  series: [
    "seriesid title summary uid isopen catid rating classes characters reviews numstories challenges",
    "seriesid title summary uid isopen catid rating classes characters reviews numstories",
    "seriesid title summary uid isopen catid rating classes characters reviews challenges warnings genres numstories",
    "seriesid title summary uid isopen catid",
  ],
  stories: [
    "sid title summary storynotes catid classes charid rid date updated uid coauthors featured validated completed rr wordcount rating reviews count",
    "sid title summary storynotes catid classes charid rid date updated uid coauthors featured validated completed rr wordcount rating reviews count challenges",
    "sid title summary storynotes catid gid charid rid date updated uid featured validated completed rr wid wordcount rating reviews",
    "sid title summary storynotes catid gid charid rid date updated uid featured validated completed rr wid wordcount rating reviews count",
    "sid title summary storynotes catid gid charid rid date updated uid featured validated completed rr wid wordcount rating reviews numreviews count",
  ],
  warnings: ["wid warning"],
};

const byTable = new Map(
  Object.entries(layouts).map(([table, versions]) => [table, versions.map((columns) => columns.split(" "))]),
);

/** Tables that hold nothing of what was written: settings of the software, logs, lists of its own parts. */
export const softwareTables: ReadonlySet<string> = new Set([
  "authorprefs",
  "blocks",
  "codeblocks",
  "log",
  "modules",
  "online",
  "pagelinks",
  "panels",
  "poll",
  "poll_votes",
  "shoutbox",
  "stats",
]);

const settingsStart = ["sitekey", "sitename", "slogan", "url", "siteemail", "tableprefix"];

/** The columns of a table whose rows have so many values; null when no version is known that has them. */
export function findKnownColumns(table: string, count: number): readonly string[] | null {
  // Each version had other settings; all begin with the same.
  if (table === "settings") return count > settingsStart.length ? settingsStart : null;
  return byTable.get(table)?.find((columns) => columns.length === count) ?? null;
}
