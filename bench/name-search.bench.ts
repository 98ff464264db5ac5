import { ColumnBuilder, type Name, NameSearch } from "#engines/name-search/index.ts";
import type { Benchmark, Row } from "./benchmark.ts";
import { generateNames } from "./generated-names.ts";

/** `OCTAVO_NAMES` makes it 10,000,000, which takes a minute and 3 GB. */
const nameCount = Number(process.env["OCTAVO_NAMES"] ?? 1_000_000);
const linesMax = 15;

export const benchmark: Benchmark = {
  question: `How long does a letter typed take among ${nameCount.toLocaleString("en")} names, ${linesMax} lines an answer?`,
  run: async () => {
    const { search, sample, rows } = build();
    return [
      ...rows,
      ...measure("one letter", [..."abcdefghijklmnorstuvw"], search),
      ...measure("two letters", startsOf(sample, 2), search),
      ...measure("three letters", startsOf(sample, 3), search),
      ...measure("two words, the second begun", twoWordsOf(sample), search),
      ...measure("two single letters", ["a t", "s a", "t s", "l m", "a b c"], search),
      ...measure(
        "near names",
        sample.slice(0, 40).map((name) => `x${name.name}`),
        search,
        (term) => search.near(term, 3),
      ),
      ...measureChanges(search, sample),
    ];
  },
};

function build(): { readonly search: NameSearch; readonly sample: readonly Name[]; readonly rows: readonly Row[] } {
  const builder = new ColumnBuilder();
  const sample: Name[] = [];
  const every = Math.ceil(nameCount / 1_000);
  const startedAt = performance.now();
  let index = 0;
  for (const name of generateNames(nameCount)) {
    builder.add(name);
    index += 1;
    if (index % every === 0) sample.push(name);
  }
  const readAt = performance.now();
  const search = new NameSearch();
  const pauses: number[] = [];
  let last = readAt;
  for (const _ of search.load(builder)) {
    const now = performance.now();
    pauses.push(now - last);
    last = now;
  }
  return {
    search,
    sample,
    rows: [
      { what: "made and read", value: (readAt - startedAt) / 1000, unit: "s" },
      { what: "put in order", value: (performance.now() - readAt) / 1000, unit: "s" },
      { what: "longest step of it", value: pauses.reduce((most, pause) => Math.max(most, pause), 0), unit: "ms" },
      { what: "memory", value: search.bytes / 2 ** 20, unit: "MB" },
      { what: "memory a name", value: search.bytes / nameCount, unit: "bytes" },
    ],
  };
}

function startsOf(sample: readonly Name[], length: number): readonly string[] {
  return [...new Set(sample.map((name) => name.name.slice(0, length).toLowerCase()))].slice(0, 200);
}

function twoWordsOf(sample: readonly Name[]): readonly string[] {
  return sample.slice(0, 200).map((name) => {
    const [first = "", second = ""] = name.name.split(/[ /]/);
    return `${second} ${first.slice(0, 2)}`;
  });
}

function measure(
  what: string,
  terms: readonly string[],
  search: NameSearch,
  ask: (term: string) => unknown = (term) => take(search.matches(term)),
): readonly Row[] {
  for (const term of terms.slice(0, 20)) ask(term);
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (const term of terms) {
      const startedAt = performance.now();
      ask(term);
      times.push(performance.now() - startedAt);
    }
  }
  return toRows(what, times);
}

/** Uses of a thousand tags go up by one, as after many new works. */
function measureChanges(search: NameSearch, sample: readonly Name[]): readonly Row[] {
  const times = sample.map((name) => {
    const startedAt = performance.now();
    search.put({ ...name, uses: name.uses + 1 });
    return performance.now() - startedAt;
  });
  return [...toRows("a change", times), ...measure("one letter after 1,000 changes", [..."aelst"], search)];
}

function take(names: Iterable<Name>): number {
  let count = 0;
  for (const _ of names) {
    count += 1;
    if (count === linesMax) break;
  }
  return count;
}

function toRows(what: string, times: readonly number[]): readonly Row[] {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return [
    { what: `${what}: p50`, value: at(0.5), unit: "ms" },
    { what: `${what}: p99`, value: at(0.99), unit: "ms" },
    { what: `${what}: most`, value: at(1), unit: "ms" },
  ];
}
