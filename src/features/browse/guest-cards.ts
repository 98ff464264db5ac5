import type { Html } from "#core/html.ts";
import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { keptWorks, type ListedWork, listSeriesParts, listWorksByIds, worksTouchedBy } from "#features/works/index.ts";
import { KeptById } from "#platform/changes/kept-by-id.ts";
import type { Db } from "#platform/db/database.ts";
import { workCard } from "#ui/blurb.ts";
import { type Moment, toAge } from "#ui/dates.ts";
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
  const seen = await kept.find(db, ids, async (missing) => {
    const works = await listWorksByIds(db, guest, missing);
    return new Map(works.map((work) => [work.id, { work, drawn: null }]));
  });
  const parts = ids.length === 0 ? new Map() : await listSeriesParts(db, guest, ids);
  const moment = momentOf(now, guest);
  return ids.flatMap((id) => {
    const known = seen.get(id);
    return known === undefined ? [] : [cardOf(known, { series: parts.get(id) ?? [], guest, moment })];
  });
}

/** A work as guests see it, with its card once it was drawn. */
interface SeenWork {
  readonly work: ListedWork;
  drawn: { readonly words: string; readonly card: Html } | null;
}

/** Whatever takes a work out of guests' sight touches it. */
const kept = new KeptById<WorkId, SeenWork>({ touchedBy: worksTouchedBy, sizeFor: keptWorks });

interface Around {
  readonly series: ListedWork["series"];
  readonly guest: Viewer;
  readonly moment: Moment;
}

function cardOf(seen: SeenWork, { series, guest, moment }: Around): Html {
  const words = toWords(seen.work, series, moment);
  if (seen.drawn?.words === words) return seen.drawn.card;
  const card = workCard(toBlurbView({ ...seen.work, series }, guest), moment);
  seen.drawn = { words, card };
  return card;
}

/** All on a card that becomes another without a change of its work: its age, and its neighbours in series. */
function toWords(work: ListedWork, series: ListedWork["series"], moment: Moment): string {
  const age = toAge(work.revisedAt, moment.now);
  return series.length === 0 ? age : JSON.stringify([age, series]);
}
