import { closeSync, globSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { mariadbStyle, type TableValue, writeRows, writeTable } from "#test/support/mysql-dump.ts";

const root = dirname(import.meta.dirname);

/** Rows of one statement, about as many as mariadb-dump puts into its packets. */
const rowsAtOnce = 200;

/** How large the parts of a generated site are, for each story or in all. */
const shape = {
  storiesPerAuthor: 8,
  storiesPerSeries: 12,
  reviewsPerStory: 5,
  categories: 60,
  characters: 400,
  classes: 40,
};

const columns = {
  settings: {
    sitekey: "varchar(50)",
    sitename: "varchar(200)",
    url: "varchar(200)",
    storiespath: "varchar(20)",
    store: "varchar(5)",
  },
  authors: {
    uid: "int(11)",
    penname: "varchar(200)",
    email: "varchar(200)",
    bio: "text",
    date: "int(10)",
    password: "varchar(40)",
  },
  categories: { catid: "int(11)", parentcatid: "int(11)", category: "varchar(60)", description: "text" },
  characters: { charid: "int(11)", catid: "int(11)", charname: "varchar(60)", bio: "text" },
  classtypes: { classtype_id: "int(11)", classtype_name: "varchar(50)", classtype_title: "varchar(50)" },
  classes: { class_id: "int(11)", class_type: "int(11)", class_name: "varchar(100)" },
  ratings: { rid: "int(11)", rating: "varchar(60)", ratingwarning: "char(1)", warningtext: "text" },
  chapters: {
    ...{
      chapid: "int(11)",
      title: "varchar(250)",
      inorder: "int(11)",
      notes: "text",
      storytext: "mediumtext",
      endnotes: "text",
    },
    ...{ validated: "char(1)", sid: "int(11)", uid: "int(11)" },
  },
  inseries: { seriesid: "int(11)", sid: "int(11)", subseriesid: "int(11)", confirmed: "int(11)", inorder: "int(11)" },
  reviews: {
    ...{
      reviewid: "int(11)",
      item: "int(11)",
      chapid: "int(11)",
      reviewer: "varchar(60)",
      uid: "int(11)",
      review: "text",
    },
    ...{ date: "int(10)", rating: "int(11)", respond: "char(1)", type: "char(2)" },
  },
  series: { seriesid: "int(11)", title: "varchar(200)", summary: "text", uid: "int(11)" },
  stories: {
    ...{ sid: "int(11)", title: "varchar(200)", summary: "text", storynotes: "text", catid: "varchar(100)" },
    ...{ classes: "varchar(200)", charid: "varchar(250)", rid: "varchar(25)", date: "int(10)", updated: "int(10)" },
    ...{ uid: "int(11)", coauthors: "tinyint(1)", featured: "char(1)", validated: "char(1)", completed: "char(1)" },
    ...{ rr: "char(1)", count: "int(11)" },
  },
} as const;

type Table = keyof typeof columns;

/** What a generated dump holds. */
export interface GeneratedDump {
  readonly stories: number;
  readonly chapters: number;
  readonly reviews: number;
  readonly words: number;
  readonly bytes: number;
}

/**
 * Writes the dump of an eFiction site with so many stories, made of sentences of the sample shelf's public-domain texts. Chapters come
 * before stories in it, as the order of names in real dumps has them. The same number makes the same bytes.
 */
export function writeGeneratedDump(path: string, stories: number): GeneratedDump {
  return new DumpWriter(path, stories).write();
}

class DumpWriter {
  readonly #file: number;
  readonly #stories: number;
  readonly #paragraphs = listParagraphs();
  #seed = 1;
  #bytes = 0;
  #words = 0;
  readonly #chapterCounts: readonly number[];

  constructor(path: string, stories: number) {
    this.#file = openSync(path, "w");
    this.#stories = stories;
    this.#chapterCounts = Array.from({ length: stories }, () => (this.#random(3) > 0 ? 1 : 1 + this.#random(6)));
  }

  write(): GeneratedDump {
    const authors = Math.ceil(this.#stories / shape.storiesPerAuthor);
    const series = Math.ceil(this.#stories / shape.storiesPerSeries);
    this.#put("/*!40101 SET NAMES utf8mb4 */;\n");
    this.#table("authors", authors, (id) => [
      id,
      `Writer ${id}`,
      `writer${id}@members.example`,
      this.#sentence(),
      1e9 + id,
      "0",
    ]);
    this.#table("categories", shape.categories, (id) => [id, -1, `Fandom ${id}`, ""]);
    const chapters = this.#chapterCounts.reduce((sum, count) => sum + count, 0);
    const place = this.#places();
    this.#table("chapters", chapters, (id) => this.#chapter(id, place.next().value));
    this.#table("characters", shape.characters, (id) => [id, 1 + (id % shape.categories), `Character ${id}`, ""]);
    this.#table("classes", shape.classes, (id) => [id, 1 + (id % 2), `Class ${id}`]);
    this.#table("classtypes", 2, (id) => [id, id === 1 ? "genres" : "warnings", id === 1 ? "Genres" : "Warnings"]);
    this.#table("inseries", Math.floor(this.#stories / 2), (id) => [1 + (id % series), id * 2, 0, 1, id]);
    this.#table("ratings", 3, (id) => [id, ["G", "PG-13", "R"][id - 1] ?? "G", "0", ""]);
    const reviews = this.#stories * shape.reviewsPerStory;
    this.#table("reviews", reviews, (id) => this.#review(id, authors));
    this.#table("series", series, (id) => [id, `The Series ${id}`, this.#sentence(), 1 + (id % authors)]);
    this.#table("settings", 1, () => ["bench", "Generated", "http://generated.example", "stories", "mysql"]);
    this.#table("stories", this.#stories, (id) => this.#story(id, authors));
    closeSync(this.#file);
    return { stories: this.#stories, chapters, reviews, words: this.#words, bytes: this.#bytes };
  }

  #table(name: Table, count: number, toRow: (id: number) => readonly TableValue[]): void {
    this.#put(writeTable(`fanfiction_${name}`, columns[name]));
    for (let from = 1; from <= count; from += rowsAtOnce) {
      const rows = Array.from({ length: Math.min(rowsAtOnce, count - from + 1) }, (_, index) => toRow(from + index));
      this.#put(writeRows(`fanfiction_${name}`, Object.keys(columns[name]), rows, mariadbStyle));
    }
  }

  *#places(): Generator<
    { readonly sid: number; readonly inOrder: number },
    { readonly sid: number; readonly inOrder: number }
  > {
    for (const [index, count] of this.#chapterCounts.entries()) {
      for (let inOrder = 1; inOrder <= count; inOrder += 1) yield { sid: index + 1, inOrder };
    }
    return { sid: 0, inOrder: 0 };
  }

  #chapter(id: number, { sid, inOrder }: { readonly sid: number; readonly inOrder: number }): readonly TableValue[] {
    // One in three is plain text with line ends, as writers typed it.
    const isPlain = this.#random(3) === 0;
    const count = 10 + this.#random(20);
    const paragraphs = Array.from(
      { length: count },
      () => this.#paragraphs[this.#random(this.#paragraphs.length)] ?? "",
    );
    this.#words += paragraphs.reduce((sum, text) => sum + text.split(" ").length, 0);
    const body = isPlain ? paragraphs.join("\r\n\r\n") : paragraphs.map((text) => `<p>${text}</p>`).join("\n");
    return [id, `Chapter ${inOrder}`, inOrder, "", body, "", "1", sid, this.#authorOf(sid)];
  }

  #review(id: number, authors: number): readonly TableValue[] {
    const sid = 1 + (id % this.#stories);
    const isAnswered = id % 7 === 0;
    const answer = isAnswered ? "<br><br><i>Author's Response: Thank you!</i>" : "";
    const uid = id % 4 === 0 ? 0 : 1 + this.#random(authors);
    return [
      id,
      sid,
      0,
      `Writer ${uid}`,
      uid,
      `${this.#sentence()}${answer}`,
      1.1e9 + id,
      this.#random(11),
      isAnswered ? "1" : "0",
      "ST",
    ];
  }

  #story(id: number, authors: number): readonly TableValue[] {
    const some = (count: number, max: number) => Array.from({ length: count }, () => 1 + this.#random(max)).join(",");
    const tags = [some(1, shape.categories), some(4, shape.classes), some(3, shape.characters), some(1, 3)];
    const marks = [
      1e9 + id * 1_000,
      1e9 + id * 1_100,
      Math.min(this.#authorOf(id), authors),
      0,
      "0",
      "1",
      id % 3 === 0 ? "0" : "1",
      "0",
    ];
    return [id, this.#sentence().slice(0, 60), this.#sentence(), "", ...tags, ...marks, id % 5_000];
  }

  #authorOf(sid: number): number {
    return 1 + ((sid - 1) % Math.ceil(this.#stories / shape.storiesPerAuthor));
  }

  #sentence(): string {
    return (this.#paragraphs[this.#random(this.#paragraphs.length)] ?? "").split(/(?<=[.!?])\s/)[0] ?? "";
  }

  /** The linear congruence of Numerical Recipes: as even as a bench needs, and the same everywhere. */
  #random(below: number): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#seed / 2 ** 32) * below);
  }

  #put(content: string | Buffer): void {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    this.#bytes += bytes.length;
    writeSync(this.#file, bytes);
  }
}

/** Paragraphs of the sample shelf without their markup. */
function listParagraphs(): readonly string[] {
  const files = globSync("sample-shelf/texts/**/*.{xhtml,html,txt,md}", { cwd: root }).sort();
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [...text.matchAll(/<p[^>]*>([\s\S]*?)<\/p>/g)]
      .map((found) =>
        (found[1] ?? "")
          .replace(/<[^>]*>/g, "")
          .replace(/\s+/g, " ")
          .trim(),
      )
      .filter((paragraph) => paragraph.length > 80 && !paragraph.includes("&"));
  });
}
