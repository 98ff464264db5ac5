import { type Benchmark, median, type Row } from "./benchmark.ts";
import { findChapterPath, findTagPath, generatedArchive } from "./generated-archive.ts";
import { type Asked, load, loader } from "./load.ts";
import { cores, type MeasuredProcess, pinned, settled } from "./measured-process.ts";
import { startNginx } from "./nginx-process.ts";
import { startServer, starts } from "./server-process.ts";

const works = 1_000;
const chapterBytes = 30_000;
const rounds = 3;
const secondsEach = 2;

/** A guest with reader settings of her own gets pages made for her alone: the way past the kept ones. */
const ownPage = { cookie: "octavo_reading=x" };

const pages = ["chapter", "listing", "tag listing"] as const;
type Page = (typeof pages)[number];

interface Case {
  readonly what: string;
  readonly against: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly asked: MeasuredProcess;
}

export const benchmark: Benchmark = {
  question: `How many pages does one core serve at ${works} works, beside nginx with the same bytes? (asked by ${loader})`,
  run: async () => {
    const folder = generatedArchive(works);
    const paths: Record<Page, string> = {
      chapter: findChapterPath(folder, chapterBytes),
      listing: "/works",
      "tag listing": findTagPath(folder),
    };
    const server = await startServer(folder, pinned(cores.measured, starts.script));
    await settled(server);
    const nginx = await startNginx(await fetchPages(server.url, paths));
    try {
      const cases = pages.flatMap((page) =>
        ["identity", "br"].flatMap((encoding): Case[] => {
          const against = `${page}, ${encoding}, nginx`;
          const headers = { "accept-encoding": encoding };
          const own = { what: `${page}, ${encoding}`, against, url: `${server.url}${paths[page]}`, asked: server };
          const files = nginx === null ? null : `${nginx.url}/${fileName(page, encoding)}`;
          return [
            ...(nginx === null || files === null
              ? []
              : [{ what: against, against, url: files, headers, asked: nginx }]),
            { ...own, what: `${own.what}, kept`, headers },
            { ...own, what: `${own.what}, made anew`, headers: { ...headers, ...ownPage } },
          ];
        }),
      );
      return await measure(cases);
    } finally {
      await nginx?.stop();
      await server.stop();
    }
  },
};

async function fetchPages(
  url: string,
  paths: Readonly<Record<Page, string>>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const page of pages) {
    for (const encoding of ["identity", "br"]) {
      const response = await fetch(`${url}${paths[page]}`, { headers: { "accept-encoding": encoding } });
      if (!response.ok) throw new Error(`${paths[page]} answered ${response.status}`);
      const { length } = Buffer.from(await response.clone().arrayBuffer());
      // What `fetch` answers is unpacked; of the packed page only the length matters here.
      const packed = Number(response.headers.get("content-length") ?? length);
      files.set(fileName(page, encoding), Buffer.alloc(packed, "x"));
    }
  }
  return files;
}

function fileName(page: Page, encoding: string): string {
  return `${page.replace(" ", "-")}.${encoding}.html`;
}

/** In every round each case has its turn, so that whatever else the machine does meets all of them. */
async function measure(cases: readonly Case[]): Promise<readonly Row[]> {
  const ofCore = new Map<string, number[]>();
  const ofClock = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const { what, url, headers, asked } of cases) {
      const before = asked.cpuMs();
      const answered = await load(url, headers, secondsEach);
      // The first round warms what it asks for.
      if (round === 0) continue;
      add(ofClock, what, answered.requests / answered.seconds);
      const perCore = toPerCore(answered, before, asked.cpuMs());
      if (perCore !== null) add(ofCore, what, perCore);
    }
  }
  return [
    ...toRows(cases, ofCore, { suffix: "", unit: "requests per second of one core" }),
    ...toRows(cases, ofClock, { suffix: " (clock)", unit: "requests per second" }),
  ];
}

/** What others do on the machine at the time makes an answer late, but hardly costs it processor time. */
function toPerCore({ requests }: Asked, before: number | null, after: number | null): number | null {
  return before === null || after === null || after === before ? null : (requests * 1_000) / (after - before);
}

function add(values: Map<string, number[]>, what: string, value: number): void {
  values.set(what, [...(values.get(what) ?? []), value]);
}

function toRows(
  cases: readonly Case[],
  values: ReadonlyMap<string, readonly number[]>,
  { suffix, unit }: { readonly suffix: string; readonly unit: string },
): readonly Row[] {
  return cases.flatMap(({ what, against }) => {
    const measured = values.get(what);
    if (measured === undefined) return [];
    return [{ what: `${what}${suffix}`, value: median(measured), unit, against: `${against}${suffix}` }];
  });
}
