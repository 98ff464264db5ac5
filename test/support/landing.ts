import type { WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import {
  type Landed,
  landImport,
  prepareImport,
  tryPrepared,
  upsertImportedWork,
  type WorkImport,
} from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { OpenForTest } from "./databases.ts";
import { chapterNamed, memberNamed, newWork, settled, startWriting, type WritingArchive } from "./writers.ts";

/** An archive into which an archivist brings works, for tests of what comes in with a work. */
export class Landing {
  readonly archive: WritingArchive;
  /** Who keeps the works. */
  readonly keeper: Member;

  constructor(archive: WritingArchive, keeper: Member) {
    this.archive = archive;
    this.keeper = keeper;
  }

  get ground(): Ground {
    return this.archive.ground;
  }

  async bring(work: WorkImport) {
    return settled(await upsertImportedWork(this.ground, this.keeper, work));
  }

  /** The same with what an undo needs. */
  async land(work: WorkImport): Promise<Landed> {
    const { ground, keeper } = this;
    const prepared = settled(await prepareImport(ground, keeper, work));
    const place = { owner: keeper, batchId: null, siteUrl: ground.url };
    return settled(await ground.db.write((tx) => landImport(tx, prepared, place, ground.now())));
  }

  /** What would come of a work. */
  async tryOut(work: WorkImport) {
    const prepared = settled(await prepareImport(this.ground, this.keeper, work));
    return settled(await tryPrepared(this.ground, this.keeper, prepared));
  }

  /** A work of one chapter from afar, known by its key. */
  async work(key: string, series: readonly string[] = []): Promise<WorkId> {
    const input = { series: series.map((title) => ({ id: null, title, position: null })) };
    const draft = newWork("From afar", input, { chapters: [chapterNamed("One")] });
    return (await this.bring({ key, byline: "Jane", draft })).id;
  }
}

export async function startLanding(open: OpenForTest): Promise<Landing> {
  const archive = await startWriting(open);
  return new Landing(archive, await memberNamed(archive, "keeper", "archivist"));
}
