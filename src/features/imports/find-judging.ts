import { findSettings } from "#features/archive/index.ts";
import { findPerson, memberOf } from "#features/people/index.ts";
import { findTaxonomy } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { ImportBatch } from "./batch.ts";
import type { Judging } from "./judge.ts";

/** What a batch is judged by when it goes on in another process; null when its owner's account is no more. */
export async function findJudging(ground: Ground, batch: ImportBatch): Promise<Judging | null> {
  const { options, isAuthor, namesOthers = !isAuthor } = batch.request;
  const person = batch.personId === null ? null : await findPerson(ground.db.read, batch.personId);
  if (person === null || person.state !== "active") return null;
  const taxonomy = await findTaxonomy(ground.db.read);
  const { language } = await findSettings(ground.db.read);
  return {
    options,
    setting: { owner: memberOf(person), isAuthor, namesOthers, taxonomy, language, isDraft: options.isDraft },
  };
}
