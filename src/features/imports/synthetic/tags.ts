import type { Chance } from "./chance.ts";

const first = [
  "Ada",
  "Bram",
  "Clara",
  "Dorian",
  "Edith",
  "Felix",
  "Greta",
  "Hugo",
  "Iris",
  "Jonas",
  "Kit",
  "Lena",
  "Max",
  "Nora",
  "Otis",
  "Petra",
  "Quinn",
  "Rosa",
  "Silas",
  "Tess",
];
const last = [
  "Finch",
  "Marlowe",
  "Ashdown",
  "Vane",
  "Holloway",
  "Pike",
  "Thorne",
  "Lindqvist",
  "Okafor",
  "Reyes",
  "Sato",
  "Novak",
  "Moreau",
  "Byrne",
  "Castell",
  "Drummond",
  "Ellery",
  "Fairfax",
  "Grange",
  "Hale",
];
const things = [
  "Lantern",
  "Harbour",
  "Orchard",
  "Clockwork",
  "Winter",
  "Cartographer",
  "Ember",
  "Tide",
  "Lighthouse",
  "Archive",
  "Compass",
  "Garden",
  "Mirror",
  "Raven",
  "Salt",
  "Bridge",
  "Letter",
  "Storm",
  "Thread",
  "Window",
];
const moods = [
  "Silent",
  "Last",
  "Borrowed",
  "Crooked",
  "Golden",
  "Hollow",
  "Hidden",
  "Restless",
  "Second",
  "Paper",
  "Glass",
  "Quiet",
  "Wandering",
  "Forgotten",
  "Early",
  "Distant",
];
const freeforms = [
  "Fluff",
  "Angst",
  "Hurt/Comfort",
  "Slow Burn",
  "Found Family",
  "Friendship",
  "Alternate Universe",
  "Mystery",
  "Humor",
  "Pining",
  "Happy Ending",
  "Canon Compliant",
  "Case Fic",
  "Fix-It",
  "Domestic",
  "Adventure",
  "Time Travel",
  "Letters",
  "Winter",
  "Tea",
];

const ratings = ["Teen And Up Audiences", "General Audiences", "Mature", "Explicit", "Not Rated"] as const;
const warnings = [
  "No Archive Warnings Apply",
  "Creator Chose Not To Use Archive Warnings",
  "Graphic Depictions Of Violence",
  "Major Character Death",
] as const;
const categories = ["M/M", "Gen", "F/M", "F/F", "Multi", "Other"] as const;

/** How many different tags there are to draw from. A fandom has characters and pairings of its own. */
export interface TagPools {
  readonly fandoms: number;
  readonly freeforms: number;
  readonly characters: number;
  readonly relationships: number;
}

/** Larger archives have more fandoms and more that is said of works; a fandom's cast stays what it is. */
export function toPools(works: number): TagPools {
  const size = Math.max(1, works / 1_000);
  return {
    fandoms: Math.round(100 * size ** 0.75),
    freeforms: Math.round(1_500 * size ** 0.55),
    characters: 24,
    relationships: 40,
  };
}

export interface ComposedTag {
  readonly typeKey: string;
  readonly name: string;
}

/** Some twenty tags, drawn so that few are on many works and many on few; one or two of them nobody else uses. */
export function composeTags(chance: Chance, pools: TagPools): readonly ComposedTag[] {
  const fandom = chance.rank(pools.fandoms);
  const fandoms = chance.isOneOf(0.86) ? [fandom] : [fandom, chance.rank(pools.fandoms)];
  const named: Readonly<Record<string, readonly string[]>> = {
    rating: [chance.isOneOf(0.6) ? (ratings[chance.below(2)] ?? ratings[0]) : chance.pick(ratings)],
    warning: [chance.isOneOf(0.6) ? warnings[0] : chance.pick(warnings)],
    category: [chance.pick(categories)],
    fandom: fandoms.map(toFandom),
    relationship: draw(chance, 2, pools.relationships, (rank) => toPairing(fandom, rank)),
    character: draw(chance, 4, pools.characters, (rank) => toName(fandom * pools.characters + rank)),
    freeform: [
      ...draw(chance, 9, pools.freeforms, toFreeform),
      `${composeTitle(chance)} ${chance.below(1_000_000_000)}`,
    ],
  };
  return Object.entries(named).flatMap(([typeKey, names]) => unique(names).map((name) => ({ typeKey, name })));
}

export function composeTitle(chance: Chance): string {
  return `The ${chance.pick(moods)} ${chance.pick(things)} of ${chance.pick(first)} ${chance.pick(last)}`;
}

function draw(chance: Chance, mean: number, pool: number, name: (rank: number) => string): readonly string[] {
  const count = Math.max(1, Math.round(chance.logNormal(mean, 0.5)));
  return unique(Array.from({ length: Math.min(count, mean * 3) }, () => name(chance.rank(pool))));
}

function toPairing(fandom: number, rank: number): string {
  const [one, other] = [rank % 6, 1 + (rank % 6) + Math.floor(rank / 6)];
  return `${toName(fandom * 24 + one)}/${toName(fandom * 24 + other)}`;
}

function toFandom(rank: number): string {
  return `${word(moods, rank)} ${word(things, rank * 7)} ${rank + 1} - ${toName(rank * 3)}`;
}

function toName(rank: number): string {
  const round = Math.floor(rank / (first.length * last.length));
  return `${word(first, rank)} ${word(last, Math.floor(rank / first.length))}${round === 0 ? "" : ` ${round + 1}`}`;
}

function toFreeform(rank: number): string {
  const known = freeforms[rank];
  return (
    known ??
    `${word(moods, rank)} ${word(things, Math.floor(rank / moods.length))} ${Math.floor(rank / (moods.length * things.length)) + 1}`
  );
}

function word(words: readonly string[], index: number): string {
  return words[index % words.length] ?? "";
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
