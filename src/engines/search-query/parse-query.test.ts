import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  type Condition,
  fanWorkTypes,
  parseSearchQuery,
  printSearchQuery,
  queryDepthMax,
  queryLengthMax,
} from "./index.ts";

function read(text: string): Condition | null {
  const parsed = parseSearchQuery(text);
  assert(parsed.ok, `${text}: ${parsed.ok || parsed.refusal.message}`);
  return parsed.value.query.condition;
}

/** The query as it is printed after parsing, which shows how it was understood. */
function shown(text: string, tagTypes?: readonly string[]): string {
  const parsed = parseSearchQuery(text, tagTypes);
  assert(parsed.ok, `${text}: ${parsed.ok || parsed.refusal.message}`);
  return printSearchQuery(parsed.value.query);
}

/** The code of the refusal, and the text it points at. */
function refused(text: string): readonly [string, string] {
  const parsed = parseSearchQuery(text);
  assert(!parsed.ok, `${text} was read`);
  const { code, offset, length } = parsed.refusal;
  return [code, text.slice(offset, offset + length)];
}

const word = (text: string): Condition => ({ kind: "text", field: "any", value: { match: "word", text } });

suite("What a search asks for", () => {
  test("nothing typed asks for every work", () => {
    for (const text of ["", "  \n", "-", "&", "- / |"]) assert.equal(read(text), null);
  });

  test("words that follow each other must all be found, and OR is weaker", () => {
    const expected: Condition = {
      kind: "any",
      of: [{ kind: "all", of: [word("a"), word("b")] }, word("c")],
    };
    for (const text of ["a b OR c", "a AND b || c", "(a && b) OR (c)", "((a b)) OR +c"]) {
      assert.deepEqual(read(text), expected, text);
    }
    assert.equal(shown("a (b OR c)"), "a (b OR c)");
  });

  test("a minus before a word, phrase, group or field takes it away; one between words does nothing", () => {
    assert.deepEqual(read("-a"), { kind: "not", of: word("a") });
    assert.equal(shown('NOT a -"b c" -(d OR e) -fandom:f NOT NOT g'), '-a -"b c" -(d OR e) -fandom:f g');
    assert.equal(shown("Sherlock Holmes - Arthur Conan Doyle"), "Sherlock Holmes Arthur Conan Doyle");
    assert.deepEqual(read("Spider-Man"), word("Spider-Man"));
  });

  test("quotes of other languages hold phrases, and what others take for weights or nearness weighs nothing", () => {
    const phrase: Condition = { kind: "text", field: "any", value: { match: "phrase", text: "le petit prince" } };
    for (const text of ["« le petit prince »", "»le petit prince«", "「le petit prince」", '"le petit prince"~5']) {
      assert.deepEqual(read(text), phrase, text);
    }
    assert.equal(shown('harbour~ sea^2 "a b"^1.5 (c~0.8) title:d^3'), 'harbour sea "a b" c title:d');
    assert.equal(shown("~ ^ ~a b~c 2^x"), "\\~a b\\~c 2\\^x");
    assert.deepEqual(refused("a « b"), ["unclosed-quote", "«"]);
  });

  test("an exclamation mark before a word takes it away as well, one behind it does not", () => {
    assert.equal(shown("!a !(b c) !title:d"), "-a -(b c) -title:d");
    assert.equal(shown("Oh! what ! !!! a!b"), "Oh! what a!b");
  });

  test("slashes, colons of titles and signs stay in their words", () => {
    assert.equal(shown("m/m -f/f and/or/not m\\/m /m m/ m*/m"), '"m/m" -"f/f" "and/or/not" m\\/m \\/m m\\/ m*\\/m');
    assert.deepEqual(read("Re:Zero"), word("Re:Zero"));
    assert.equal(shown("Star Trek: Discovery"), "Star Trek\\: Discovery");
    assert.equal(shown("Boku | Academia"), "Boku Academia");
    assert.deepEqual(read("OR\\ x"), word("OR x"));
  });

  test("quotes of every keyboard make a phrase, and a star stands for letters", () => {
    for (const text of ['"slow burn"', "“slow  burn”", "„slow burn“"]) {
      assert.deepEqual(read(text), { kind: "text", field: "any", value: { match: "phrase", text: "slow burn" } });
    }
    const pattern = { match: "pattern", parts: ["har", "y", ""], signs: ["*", "*"] } as const;
    assert.deepEqual(read("har**y*"), { kind: "text", field: "any", value: pattern });
    assert.deepEqual(read("5\\*"), word("5*"));
  });

  test("a question mark stands for one letter, unless it stands alone", () => {
    const pattern = { match: "pattern", parts: ["", "wom", "", "n"], signs: ["*", "?", "?"] } as const;
    assert.deepEqual(read("*wom??n"), { kind: "text", field: "any", value: pattern });
    assert.equal(shown("who? ? what\\? t?t*le:x"), "who? what\\? t?t*le\\:x");
  });

  test("a field holds for the next word, phrase or group, in any case and by OTW's names", () => {
    assert.equal(shown("TITLE:star creators:ann"), "title:star author:ann");
    assert.equal(shown('fandom:("Star Wars" OR Dune) x'), '(fandom:"Star Wars" OR fandom:Dune) x');
    assert.equal(
      shown('relationships:"A/B" freeforms: fluff archive_warnings:x'),
      'relationship:"A/B" freeform:fluff warning:x',
    );
    assert.equal(shown("title:(a author:b) c"), "title:a author:b c");
    assert.equal(
      shown("filter_ids:7 (fandom_ids:8) series_ids:(1 OR 2)"),
      "tag_id:7 tag_id:8 (series_id:1 OR series_id:2)",
    );
    assert.equal(shown("id:5 user_ids:6 pseud_ids:7 rating_ids:9"), "work_id:5 user_id:6 pseud_id:7 tag_id:9");
    assert.equal(shown("language_id: fr series.title:x in_anon_collection:T"), "language:fr series:x anonymous:true");
    assert.equal(shown("otp: true single_chapter:1 complete:F"), "otp:true single_chapter:true complete:false");
  });

  test("fields that say nothing of works here are known, and find none", () => {
    const parsed = parseSearchQuery('x source:"a b" work_skin_id:3 nonfiction:false collection_ids:(1 OR 2)');
    assert(parsed.ok);
    assert.equal(
      printSearchQuery(parsed.value.query),
      'x source:"a b" work_skin_id:3 -nonfiction:true (collection_ids:1 OR collection_ids:2)',
    );
    assert.equal(parsed.value.notices.length, 4);
    assert.match(parsed.value.notices[0]!.message, /not looked for by “source:” here/);
    assert.equal(shown("posted:true posted:F"), "draft:true");
    assert.equal(shown("gift:x", ["gift"]), "gift:x");
  });

  test("the archive's own types of tags are fields, and types it lacks are not", () => {
    assert.deepEqual(read("genre:x"), word("genre:x"));
    assert.equal(shown("genres:x fandom:y", ["genre"]), "genre:x fandom\\:y");
    for (const type of fanWorkTypes) assert.equal(shown(`${type}:x`), `${type}:x`);
  });

  test("numbers and times are compared with and without a colon", () => {
    assert.equal(shown("words>1000 kudos: >= 10 hits < 5"), "words:>=1001 kudos:>=10 hits:<=4");
    assert.equal(
      shown("words:10,000-50.000 words:10k words:1.5k words:1.500k"),
      "words:10000-50000 words:10000 words:1500 words:1500000",
    );
    assert.equal(shown("expected_number_of_chapters: 1 word_count:[100 TO *]"), "expected_chapters:1 words:>=100");
    assert.equal(shown("updated:<2w date: 7 days ago revised_at: > 8 weeks x"), "updated:<2w updated:7d updated:>8w x");
    assert.equal(shown("created_at:13-21 months posted:2024-02"), "posted:13-21mo posted:2024-02-01..2024-02-29");
    assert.equal(shown("words:1000 -fluff words:1000 -5"), "words:1000 -fluff words:1000 -5");
    assert.equal(shown("words:[* TO *]"), "");
  });

  test("the order is found wherever it stands, with OTW's signs", () => {
    const order = (text: string) => {
      const parsed = parseSearchQuery(text);
      assert(parsed.ok);
      return [parsed.value.query.sort?.by, parsed.value.query.sort?.direction];
    };
    assert.deepEqual(order("sort:hits"), ["hits", "descending"]);
    assert.deepEqual(order("a sort by: kudos b"), ["kudos", "descending"]);
    assert.deepEqual(order("sort:>words"), ["words", "ascending"]);
    assert.deepEqual(order("sort: < title_to_sort_on"), ["title", "descending"]);
    assert.deepEqual(order("sort:word count ascending"), ["words", "ascending"]);
    assert.deepEqual(order("sort:author"), ["author", "ascending"]);
    assert.equal(shown("sort:>hits a OR b"), "(a OR b) sort:>hits");
  });
});

suite("What a search cannot mean", () => {
  test("a refusal points at its place", () => {
    const places: readonly (readonly [text: string, code: string, place: string])[] = [
      ['query="(', "unclosed-quote", '"'],
      ["a (b", "unclosed-parenthesis", "("],
      ["a (", "unclosed-parenthesis", "("],
      ["a) b", "unopened-parenthesis", ")"],
      [")", "unopened-parenthesis", ")"],
      ["a () b", "empty-parentheses", "("],
      ["a OR", "dangling-operator", "OR"],
      ["|| a", "dangling-operator", "||"],
      ["(a AND )", "dangling-operator", "AND"],
      ["x title:", "missing-value", "title:"],
      ["x words:", "missing-value", "words:"],
      ["sort:", "missing-value", "sort:"],
      ["x words: many y", "wrong-number", "many"],
      ["words:9999999999999999", "wrong-number", "9999999999999999"],
      ["updated:soon", "wrong-time", "soon"],
      ["updated:2024-02-30", "wrong-time", "2024-02-30"],
      ["otp:perhaps", "wrong-truth", "perhaps"],
      ["tag_id:x", "wrong-id", "x"],
      ["title:*", "wrong-word", "*"],
      ["sort:luck", "wrong-sort", "luck"],
      ["words:5000-1000", "turned-range", "5000-1000"],
      ["words:<0", "turned-range", "<0"],
      ["updated:8-2 weeks", "turned-range", "8-2 weeks"],
      ["sort:hits sort:kudos", "sorted-twice", "sort:kudos"],
    ];
    for (const [text, code, place] of places) assert.deepEqual(refused(text), [code, place], text);
  });

  test("a misspelt field is looked for as a word, and the reader is told", () => {
    const parsed = parseSearchQuery("x athor:ann Re:Zero");
    assert(parsed.ok);
    const [notice, ...others] = parsed.value.notices;
    assert.deepEqual([notice?.offset, notice?.length, others.length], [2, 6, 0]);
    assert.match(notice!.message, /Did you mean “author:”/);
  });

  test("length and depth have an end", () => {
    assert.equal(refused("a".repeat(queryLengthMax + 1))[0], "long");
    const nested = (depth: number) => `${"(".repeat(depth)}a${")".repeat(depth)}`;
    assert.deepEqual(read(nested(queryDepthMax)), word("a"));
    assert.equal(refused(nested(1_000))[0], "deep");
    assert.equal(refused("-(".repeat(1_000))[0], "deep");
  });
});
