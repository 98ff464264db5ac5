import assert from "node:assert/strict";
import { test } from "node:test";
import { type Likeness, suggest } from "./index.ts";

// biome-ignore format: a table of names
const canonicals = [
  "Sherlock Holmes", "John Watson", "Mycroft Holmes", "Irene Adler", "Mary Morstan", "James Moriarty", "Inspector Lestrade",
  "Sherlock Holmes/John Watson", "Sherlock Holmes & John Watson", "Irene Adler/Sherlock Holmes", "Mary Morstan/John Watson",
  "Elizabeth Bennet", "Jane Bennet", "Fitzwilliam Darcy", "Charles Bingley", "Charlotte Lucas", "Mrs. Bennet", "Mr. Bennet",
  "Elizabeth Bennet/Fitzwilliam Darcy", "Jane Bennet/Charles Bingley", "Elizabeth Bennet & Jane Bennet",
  "D'Artagnan", "Athos", "Porthos", "Aramis", "Milady de Winter", "Athos/D'Artagnan", "Constance Bonacieux",
  "Dracula", "Mina Harker", "Jonathan Harker", "Lucy Westenra", "Abraham Van Helsing", "Jonathan Harker/Mina Harker",
  "Jean Valjean", "Javert", "Éponine Thénardier", "Cosette", "Enjolras", "Grantaire", "Enjolras/Grantaire", "Marius Pontmercy",
  "Captain Nemo", "Ishmael", "Queequeg", "Captain Ahab", "Anna Karenina", "Anne Elliot", "Anne Shirley", "Emma Woodhouse",
  "Alice (Wonderland)", "Alice Liddell", "Mary (Secret Garden)", "Jane Eyre", "Edward Rochester", "Bertha Mason",
  "Angst", "Fluff", "Hurt/Comfort", "Slow Burn", "Enemies to Lovers", "Friends to Lovers", "Happy Ending", "Unhappy Ending",
  "Canon Divergence", "Pre-Canon", "Post-Canon", "1890s", "1920s", "Christmas", "Sea Voyages", "Ghosts", "Letters", "Tea",
  "Tea & Sympathy", "Crossovers & Fandom Fusions", "Alternate Universe - Modern Setting", "Alternate Universe - Space",
  "Case Fic", "First Kiss", "First Meetings", "Wolves", "Masquerade Ball", "Amnesia", "Epistolary", "Bees", "Boats",
  "Knives", "Children", "Hero", "The Jungle Book (1967)", "The Woman in White", "西遊記 | Journey to the West", "Tales of Hoffmann",
  "Les Misérables - Victor Hugo", "Ёлка", "モモタロウ", "Straße",
  "Final Fantasy VII",
];

const candidates = canonicals.map((spelling, index) => ({ id: index + 1, spelling, uses: 1000 - index }));

/** What writers type, what it means, and why. */
const meant: readonly (readonly [typed: string, canonical: string, reason: Likeness])[] = [
  ["sherlock holmes", "Sherlock Holmes", "spelling"],
  ["SherlockHolmes", "Sherlock Holmes", "spelling"],
  ["Holmes, Sherlock".replace(",", ""), "Sherlock Holmes", "order"],
  ["Sherlok Holmes", "Sherlock Holmes", "letters"],
  ["Shrelock Holmes", "Sherlock Holmes", "letters"],
  ["Sherlock Holmes (Arthur Conan Doyle)", "Sherlock Holmes", "qualifier"],
  ["John Watson/Sherlock Holmes", "Sherlock Holmes/John Watson", "order"],
  ["sherlock holmes / john watson", "Sherlock Holmes/John Watson", "spelling"],
  ["Sherlock/John", "Sherlock Holmes/John Watson", "names"],
  ["Holmes/Watson", "Sherlock Holmes/John Watson", "names"],
  ["John Watson & Sherlock Holmes", "Sherlock Holmes & John Watson", "order"],
  ["John Watson and Sherlock Holmes", "Sherlock Holmes & John Watson", "order"],
  ["Sherlock Holmes/Irene Adler", "Irene Adler/Sherlock Holmes", "order"],
  ["Elisabeth Bennet", "Elizabeth Bennet", "letters"],
  ["Elizabeth Bennett", "Elizabeth Bennet", "letters"],
  ["Darcy/Elizabeth", "Elizabeth Bennet/Fitzwilliam Darcy", "names"],
  ["d’Artagnan", "D'Artagnan", "spelling"],
  ["Dartagnan", "D'Artagnan", "spelling"],
  ["D'Artagnan/Athos", "Athos/D'Artagnan", "order"],
  ["Milady De-Winter", "Milady de Winter", "spelling"],
  ["Eponine Thenardier", "Éponine Thénardier", "spelling"],
  ["Grantaire/Enjolras", "Enjolras/Grantaire", "order"],
  ["Anne Eliot", "Anne Elliot", "letters"],
  ["Alice", "Alice (Wonderland)", "qualifier"],
  ["angst", "Angst", "spelling"],
  ["Hurt Comfort", "Hurt/Comfort", "spelling"],
  ["slowburn", "Slow Burn", "spelling"],
  ["Enemies-to-Lovers", "Enemies to Lovers", "spelling"],
  ["Enemy to Lover", "Enemies to Lovers", "plural"],
  ["Happy Endings", "Happy Ending", "plural"],
  ["precanon", "Pre-Canon", "spelling"],
  ["Sea Voyage", "Sea Voyages", "plural"],
  ["Ghost", "Ghosts", "plural"],
  ["Wolf", "Wolves", "plural"],
  ["Tea and Sympathy", "Tea & Sympathy", "spelling"],
  ["First kisses", "First Kiss", "plural"],
  ["casefic", "Case Fic", "spelling"],
  ["Masqerade Ball", "Masquerade Ball", "letters"],
  ["Epistolery", "Epistolary", "letters"],
  ["Jonathan Harker x Mina Harker", "Jonathan Harker/Mina Harker", "spelling"],
  ["Mina Harker × Jonathan Harker", "Jonathan Harker/Mina Harker", "order"],
  ["John Watson X Sherlok Holmes", "Sherlock Holmes/John Watson", "letters"],
  ["Fluf", "Fluff", "letters"],
  ["Anst", "Angst", "letters"],
  ["Knife", "Knives", "plural"],
  ["Child", "Children", "plural"],
  ["Heroes", "Hero", "plural"],
  ["Jungle Book", "The Jungle Book (1967)", "qualifier"],
  ["The Jungle Book", "The Jungle Book (1967)", "qualifier"],
  ["Jungle Book The", "The Jungle Book (1967)", "qualifier"],
  ["Final Fantasy 7", "Final Fantasy VII", "spelling"],
  ["Woman in White", "The Woman in White", "weighty"],
  ["Crossovers and Fandom Fusions", "Crossovers & Fandom Fusions", "spelling"],
  ["西遊記", "西遊記 | Journey to the West", "title"],
  ["journey to the west", "西遊記 | Journey to the West", "title"],
  ["TOH", "Tales of Hoffmann", "initials"],
  ["Les Misérables", "Les Misérables - Victor Hugo", "stretch"],
  ["елка", "Ёлка", "spelling"],
  ["ももたろう", "モモタロウ", "spelling"],
  ["Strasse", "Straße", "spelling"],
  ["alternate universe: modern setting", "Alternate Universe - Modern Setting", "spelling"],
];

/** What is a name of its own, though another is near. */
// biome-ignore format: a table of names
const ownNames = [
  "1930s", "1880s", "Not Angst at All, Really".replace(",", ""), "Anne", "Harker", "Mary Bennet", "Lydia Bennet", "Bears", "Boots",
  "Sherlock Holmes/Mycroft Holmes/John Watson", "Jane Bennet/Fitzwilliam Darcy", "Athos/Porthos", "Tee", "Moby Dick", "Javerts Past",
  "Enjolras & Cosette", "Irene Adler (Another Story)/John Watson", "Alternate Universe - Spies", "Second Kiss", "Alice (Resident)", "Final Fantasy VIII",
];

const nothing = { together: new Set<number>(), fandoms: [] };
const nameOf = (id: number | undefined) => candidates.find((one) => one.id === id)?.spelling;

test("what is typed otherwise leads first to the tag that is meant, with the reason", () => {
  for (const [typed, canonical, reason] of meant) {
    const [first] = suggest(typed, candidates, nothing);
    assert.deepEqual([nameOf(first?.id), first?.reason], [canonical, reason], typed);
  }
});

test("a name of its own is not said to be another with certainty", () => {
  for (const name of ownNames) {
    const sure = suggest(name, candidates, nothing).filter((one) => one.score >= 0.8);
    assert.deepEqual(
      sure.map((one) => nameOf(one.id)),
      [],
      name,
    );
  }
});

test("standing with the same others brings a part of a name forward, and a fandom its people", () => {
  const holmes = candidates.find((one) => one.spelling === "Mycroft Holmes")!;
  const [first] = suggest("Mycroft", candidates, { ...nothing, together: new Set([holmes.id]) });
  assert.deepEqual([first?.id, first?.reason, first?.isTogether], [holmes.id, "part", true]);
  assert.deepEqual(suggest("Mycroft", candidates, nothing), []);
  const [named] = suggest("Alice", candidates, { ...nothing, fandoms: ["Wonderland - Lewis Carroll"] });
  assert((named?.score ?? 0) > 0.8);
});

test("signs part people, and nothing else where there are no people", () => {
  const found = suggest("hurt & comfort", candidates, { ...nothing, arePeople: false });
  assert.deepEqual([nameOf(found[0]?.id), found[0]?.reason], ["Hurt/Comfort", "weighty"]);
  const [sherlock] = suggest("Irene Adler & Sherlock Holmes", candidates, nothing);
  assert(sherlock === undefined || sherlock.score < 0.8);
});

test("a synonym's spelling leads to its canonical tag, once", () => {
  const both = [
    { id: 7, spelling: "Sherlock Holmes", uses: 5 },
    { id: 7, spelling: "Sherlock", uses: 5 },
  ];
  const found = suggest("sherlock", both, nothing);
  assert.deepEqual(found, [{ id: 7, reason: "spelling", isTogether: false, score: 1 }]);
});
