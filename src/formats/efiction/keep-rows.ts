import type { RowPlace } from "../decode/mysql-dump/dump-row.ts";
import type { Install } from "./install.ts";
import type { Row, RowShape } from "./row.ts";
import { name, text } from "./row-texts.ts";
import { setOnce, tellDouble } from "./set-once.ts";
import { tellLeft } from "./tell-left.ts";

/** A row that is passed, with where it stands. */
export interface Passing {
  readonly row: Row;
  readonly shape: RowShape;
  readonly place: RowPlace;
}

type Keep = (install: Install, passing: Passing) => void;

/** What is kept of each table's rows while the dump goes by. */
export const keepers: ReadonlyMap<string, Keep> = new Map<string, Keep>([
  ["authors", keepAuthor],
  [
    "authorfields",
    (install, { row }) =>
      install.profileFields.set(row.number("field_id"), {
        title: name(install, row, "field_title"),
        isShown: row.plain("field_on") !== "0",
      }),
  ],
  ["authorinfo", (install, { row }) => push(install.profileValues, row.number("uid"), toProfileValue(install, row))],
  ["categories", keepCategory],
  ["challenges", keepOnce("challenges", "chalid")],
  ["chapters", keepChapter],
  ["characters", keepCharacter],
  ["classes", keepClass],
  ["classtypes", keepClassType],
  ["coauthors", (install, { row }) => push(install.coauthors, row.number("sid"), row.number("uid"))],
  ["comments", (install, passing) => push(install.newsComments, passing.row.number("nid"), kept(passing))],
  [
    "favauth",
    (install, { row }) =>
      install.favourites.push({ ...member(row), item: row.number("favuid"), type: "AU", row: null }),
  ],
  [
    "favseries",
    (install, { row }) =>
      install.favourites.push({ ...member(row), item: row.number("seriesid"), type: "SE", row: null }),
  ],
  [
    "favstor",
    (install, { row }) => install.favourites.push({ ...member(row), item: row.number("sid"), type: "ST", row: null }),
  ],
  ["favorites", keepFavourite],
  [
    "genres",
    (install, { row }) => keepOldClass(install, row, { type: "genres", id: `g${row.plain("gid")}`, column: "genre" }),
  ],
  ["inseries", keepPlace],
  ["messages", (install, passing) => install.messages.push(kept(passing))],
  ["news", (install, passing) => install.news.push({ ...kept(passing), nid: passing.row.number("nid") })],
  ["ratings", keepRating],
  ["reviews", keepReview],
  ["series", keepOnce("series", "seriesid")],
  ["settings", keepSettings],
  ["stories", keepStory],
  [
    "warnings",
    (install, { row }) =>
      keepOldClass(install, row, { type: "warnings", id: `w${row.plain("wid")}`, column: "warning" }),
  ],
]);

/** Rows by their ids, where nothing else is known of them until they are read. */
function keepOnce(table: "challenges" | "series", column: string): Keep {
  return (install, passing) => setOnce(install, install[table], [table, passing.row.number(column)], kept(passing));
}

function keepAuthor(install: Install, passing: Passing): void {
  const uid = passing.row.number("uid");
  const penName = name(install, passing.row, "penname");
  setOnce(install, install.authors, ["authors", uid], kept(passing));
  tellLeft(install, passing.row, uid);
  install.penNames.set(uid, penName);
  if (penName === "" || penName === "-") {
    install.tally.add(
      {
        code: "author-without-name",
        severity: "warning",
        message: "Members without a pen name; they are called Unknown.",
      },
      `member ${uid}`,
    );
  }
}

function keepStory(install: Install, passing: Passing): void {
  const { row } = passing;
  const sid = row.number("sid");
  if (install.stories.has(sid)) tellDouble(install, "stories", sid);
  else for (const column of ["catid", "classes", "charid", "rid", "gid", "wid"]) install.count(column, row);
  install.stories.set(sid, { ...kept(passing), sid });
}

function keepChapter(install: Install, passing: Passing): void {
  const { row } = passing;
  const chapid = row.number("chapid");
  const chapter = { ...kept(passing), chapid, inOrder: row.number("inorder"), uid: row.number("uid") };
  push(install.chapters, row.number("sid"), chapter);
  if (row.isEmpty("storytext")) install.textlessCount += 1;
}

function keepReview(install: Install, passing: Passing): void {
  const { row } = passing;
  const type = row.plain("type").toUpperCase();
  const item = row.has("item") ? row.number("item") : row.number("sid");
  const review = { ...kept(passing), reviewid: row.number("reviewid"), chapid: row.number("chapid") };
  if (type === "SE") push(install.seriesReviews, item, review);
  else if (type === "ST" || type === "") push(install.reviews, item, review);
  else
    install.tally.add(
      {
        code: "review-of-other-kind",
        severity: "warning",
        message: "Reviews of things that are neither story nor series; they stay out.",
      },
      `review ${review.reviewid} (${type})`,
    );
}

function keepFavourite(install: Install, passing: Passing): void {
  const { row } = passing;
  const type = row.plain("type").toUpperCase();
  if (type !== "AU" && type !== "ST" && type !== "SE") {
    install.tally.add(
      {
        code: "favourite-of-other-kind",
        severity: "warning",
        message: "Favourites of an unknown kind; they stay out.",
      },
      `member ${row.plain("uid")} (${type})`,
    );
    return;
  }
  install.favourites.push({
    ...member(row),
    item: row.number("item"),
    type,
    row: row.plain("comments") === "" ? null : kept(passing),
  });
}

function keepCategory(install: Install, { row }: Passing): void {
  const category = {
    parentId: row.number("parentcatid"),
    name: name(install, row, "category"),
    description: text(install, row, "description"),
  };
  setOnce(install, install.categories, ["categories", row.number("catid")], category);
}

function keepCharacter(install: Install, { row }: Passing): void {
  const character = {
    categoryId: row.number("catid"),
    name: name(install, row, "charname"),
    bio: text(install, row, "bio"),
  };
  setOnce(install, install.characters, ["characters", row.number("charid")], character);
}

function keepClass(install: Install, { row }: Passing): void {
  const value = { typeId: row.plain("class_type"), name: name(install, row, "class_name") };
  setOnce(install, install.classes, ["classes", row.plain("class_id")], value);
}

/** Versions 2.x had a table for each of the two kinds that every site has. */
interface OldClass {
  readonly type: "genres" | "warnings";
  readonly id: string;
  readonly column: string;
}

function keepOldClass(install: Install, row: Row, { type, id, column }: OldClass): void {
  const title = type === "genres" ? "Genres" : "Warnings";
  install.classTypes.set(type, { name: type, title });
  install.classes.set(id, { typeId: type, name: name(install, row, column) });
}

function keepClassType(install: Install, { row }: Passing): void {
  const type = { name: name(install, row, "classtype_name"), title: name(install, row, "classtype_title") };
  setOnce(install, install.classTypes, ["class types", row.plain("classtype_id")], type);
}

function keepRating(install: Install, { row }: Passing): void {
  const rating = {
    name: name(install, row, "rating"),
    warning: row.number("ratingwarning"),
    text: text(install, row, "warningtext"),
  };
  setOnce(install, install.ratings, ["ratings", row.number("rid")], rating);
}

function keepPlace(install: Install, { row }: Passing): void {
  install.places.push({
    seriesid: row.number("seriesid"),
    sid: row.number("sid"),
    subseriesid: row.number("subseriesid"),
    // Versions before requests had no such column: whoever stood in a series belonged to it.
    isConfirmed: !row.has("confirmed") || row.plain("confirmed") !== "0",
    inOrder: row.number("inorder"),
  });
}

function keepSettings(install: Install, { row }: Passing): void {
  if (install.settings !== null) {
    install.tally.add(
      {
        code: "several-settings",
        severity: "info",
        message: "The dump holds settings of several sites; the first were taken.",
      },
      row.plain("sitekey"),
    );
    return;
  }
  install.settings = {
    name: name(install, row, "sitename"),
    url: row.plain("url"),
    storiesPath: row.plain("storiespath"),
    storesFiles: row.plain("store") === "files",
    hasThumbs: row.plain("ratings") === "2",
  };
}

function kept({ place, shape }: Passing): { readonly place: RowPlace; readonly shape: RowShape } {
  return { place, shape };
}

function member(row: Row): { readonly uid: number } {
  return { uid: row.number("uid") };
}

function toProfileValue(install: Install, row: Row): { readonly field: number; readonly value: string } {
  return { field: row.number("field"), value: name(install, row, "info") };
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
