import type { PseudId, TagId } from "#core/ids.ts";
import { createAccount, defaultPseud, findPersonByLogin } from "#features/people/index.ts";
import { ensureTags } from "#features/tags/index.ts";
import { fillWorks } from "#features/works/index.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { Chance } from "./chance.ts";
import { type ComposedWork, composeWork, type Material, toWholeWork } from "./compose-work.ts";
import { prepareChapters, prepareSummaries } from "./prose.ts";
import { toPools } from "./tags.ts";

export interface Generated {
  readonly works: number;
  readonly chapters: number;
}

export interface WantedWorks {
  readonly works: number;
  readonly seed: number;
  /** Chapters hold a paragraph each, though they count the words of whole ones: a million works then take gigabytes, not a hundred. */
  readonly isShort: boolean;
}

/** Works by one account, on the average, while there are not too many accounts to make. */
const worksPerAccount = 12;
const accountsMax = 2_000;

/** Works written in one transaction: whole chapters make them heavy, and other writers wait. */
const batchWorks = { whole: 6, short: 36 };

/** Fills the archive with synthetic works of the shape that large archives have; the same seed gives the same. */
export async function generateArchive(
  ground: Ground,
  wanted: WantedWorks,
  progress: (works: number) => void,
): Promise<Generated> {
  const chance = new Chance(wanted.seed);
  const material: Material = {
    texts: prepareChapters(chance, wanted.isShort, ground.url),
    summaries: prepareSummaries(ground.url),
    pools: toPools(wanted.works),
  };
  const batchMax = wanted.isShort ? batchWorks.short : batchWorks.whole;
  const worksOfAccount = Math.max(worksPerAccount, Math.ceil(wanted.works / accountsMax));
  let chapters = 0;
  let works = 0;
  let pseudId: PseudId | null = null;
  while (works < wanted.works) {
    const done = works % worksOfAccount;
    if (pseudId === null || done === 0) pseudId = await account(ground, wanted.seed, works / worksOfAccount);
    const count = Math.min(batchMax, wanted.works - works, worksOfAccount - done);
    const now = ground.now();
    const batch = Array.from({ length: count }, () => composeWork(chance, material, now));
    const writer = pseudId;
    await ground.db.write((tx) => writeBatch(tx, { works: batch, pseudId: writer, now }));
    for (const work of batch) {
      chapters += work.chapters.length;
      works += 1;
      progress(works);
    }
  }
  return { works, chapters };
}

interface Batch {
  readonly works: readonly ComposedWork[];
  readonly pseudId: PseudId;
  readonly now: number;
}

async function writeBatch(tx: Tx, { works, pseudId, now }: Batch): Promise<void> {
  const ids = await findTagIds(tx, works, now);
  const whole = works.map((work) => {
    const tagIds = work.tags.flatMap(({ name }) => ids.get(name) ?? []);
    return toWholeWork(work, { pseudId, tagIds, now });
  });
  await fillWorks(tx, whole, now);
}

/** The tags of all works of a batch at once; the names are such that no two are one tag. */
async function findTagIds(tx: Tx, batch: readonly ComposedWork[], now: number): Promise<ReadonlyMap<string, TagId>> {
  const wanted = new Map(batch.flatMap((work) => work.tags.map((tag) => [tag.name, tag] as const)));
  const ids = await ensureTags(tx, [...wanted.values()], now);
  if (ids.length !== wanted.size) throw new Error("Two synthetic tags have one name");
  return new Map([...wanted.keys()].flatMap((name, index) => toEntry(name, ids[index])));
}

function toEntry(name: string, id: TagId | undefined): readonly (readonly [string, TagId])[] {
  return id === undefined ? [] : [[name, id]];
}

async function account(ground: Ground, seed: number, index: number): Promise<PseudId> {
  const login = `writer_${seed}_${index + 1}`;
  const known = await findPersonByLogin(ground.db.read, login);
  if (known !== null) return (await defaultPseud(ground.db.read, known.id)).id;
  const email = `${login}@octavo.example`;
  const made = await createAccount(ground, { login, email, role: "member", password: null, canLogIn: false });
  if (!made.ok) throw new Error(made.refusal.message);
  return account(ground, seed, index);
}
