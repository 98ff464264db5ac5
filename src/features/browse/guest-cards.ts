import { type Html, keptHtml } from "#core/html.ts";
import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { type ListedWork, listSeriesParts, listWorksByIds, worksTouchedBy } from "#features/works/index.ts";
import { KeptById } from "#platform/changes/kept-by-id.ts";
import type { Db } from "#platform/db/database.ts";
import { workCard } from "#ui/blurb.ts";
import { toAge } from "#ui/dates.ts";
import { momentOf, toBlurbView } from "./blurb-view.ts";

/**
 * The cards of works as guests see them, without those that they may not see. A work is read and its card drawn once,
 * until a change touches it or the words of its card are others: a counter that goes up without a change would stand still.
 */
export async function findGuestCards(
  db: Db,
  guest: Viewer,
  ids: readonly WorkId[],
  now: number,
): Promise<readonly Html[]> {
  if (ids.length === 0) return [];
  const series = await listSeriesParts(db, guest, ids);
  const draw = (some: readonly WorkId[]) => drawCards(db, guest, some, { series, now });
  const cards = await kept.find(db, ids, draw);
  const outdated = ids.filter((id) => {
    const card = cards.get(id);
    return card !== undefined && card.words !== toWords(card.revisedAt, series.get(id) ?? [], now);
  });
  const drawn = outdated.length === 0 ? null : await draw(outdated);
  for (const [id, card] of drawn ?? []) Object.assign(cards.get(id) ?? {}, card);
  return ids.flatMap((id) => cards.get(id)?.card ?? []);
}

interface KeptCard {
  revisedAt: number;
  words: string;
  card: Html;
}

/** Whatever takes a work out of guests' sight touches it. */
const kept = new KeptById<WorkId, KeptCard>({ touchedBy: worksTouchedBy, sizeFor });

/** Cards kept in a small archive, with some 4 KB each outside the heap, and in a large one. */
const cardsMin = 2_000;
const cardsMax = 40_000;

/** One in this many works of a larger archive is on pages that are asked for again before long. */
const keptShare = 2;

function sizeFor(largestId: number): number {
  return Math.min(cardsMax, Math.max(cardsMin, Math.ceil(largestId / keptShare)));
}

interface Around {
  readonly series: ReadonlyMap<WorkId, ListedWork["series"]>;
  readonly now: number;
}

async function drawCards(
  db: Db,
  guest: Viewer,
  ids: readonly WorkId[],
  { series, now }: Around,
): Promise<ReadonlyMap<WorkId, KeptCard>> {
  const works = await listWorksByIds(db, guest, ids);
  const moment = momentOf(now, guest);
  return new Map(
    works.map((work) => {
      const own = series.get(work.id) ?? [];
      const card = keptHtml(workCard(toBlurbView({ ...work, series: own }, guest), moment));
      return [work.id, { revisedAt: work.revisedAt, words: toWords(work.revisedAt, own, now), card }];
    }),
  );
}

/** All on a card that becomes another without a change of its work: its age, and its neighbours in series. */
function toWords(revisedAt: number, series: ListedWork["series"], now: number): string {
  const age = toAge(revisedAt, now);
  return series.length === 0 ? age : JSON.stringify([age, series]);
}
