import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Tags of a type that questions are made of, the most used first. */
const drawnTags = 300;

/**
 * Addresses of listings as readers ask for them: fandoms with a filter or two, tags over everything, ranges, orders, some
 * deep pages. The same for the same archive.
 */
export function makeQuestions(folder: string, count: number): readonly string[] {
  const database = new DatabaseSync(join(folder, "octavo.db"), { readOnly: true });
  const listed = database.prepare("select id, name from tag where type_key = ? order by uses desc, id limit ?");
  const tagsOf = (type: string) =>
    listed.all(type, drawnTags).map((row) => ({ id: String(row["id"]), name: String(row["name"]) }));
  const drawn = { fandom: tagsOf("fandom"), freeform: tagsOf("freeform"), character: tagsOf("character") };
  database.close();
  const dice = new Dice();
  return Array.from({ length: count }, () => {
    const query = new URLSearchParams();
    const fandom = dice.isOneOf(0.75) ? dice.pick(drawn.fandom) : null;
    if (fandom === null || dice.isOneOf(0.5))
      query.append("include_work_search[freeform_ids][]", dice.pick(drawn.freeform).id);
    if (dice.isOneOf(0.2)) query.append("exclude_work_search[freeform_ids][]", dice.pick(drawn.freeform).id);
    if (dice.isOneOf(0.15)) query.append("include_work_search[character_ids][]", dice.pick(drawn.character).id);
    if (dice.isOneOf(0.2)) query.append("work_search[complete]", "T");
    if (dice.isOneOf(0.2)) query.append("work_search[words_from]", "5000");
    if (dice.isOneOf(0.1)) query.append("work_search[language_id]", "en");
    if (dice.isOneOf(0.35)) query.append("work_search[sort_column]", dice.pick(["kudos_count", "word_count", "hits"]));
    if (dice.isOneOf(0.2)) query.append("page", String(1 + dice.below(20)));
    const place = fandom === null ? "/works" : `/tags/${toAddress(fandom.name)}/works`;
    return `${place}?${query}`;
  });
}

/** As tags stand in addresses. */
function toAddress(name: string): string {
  const signs: Readonly<Record<string, string>> = { "/": "*s*", "&": "*a*", ".": "*d*", "?": "*q*", "#": "*h*" };
  return encodeURIComponent(name.replace(/[/&.?#]/g, (sign) => signs[sign] ?? sign));
}

/** Repeatable chance; small ranks come more often than large ones, as with readers. */
class Dice {
  #state = 1;

  next(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#state / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  isOneOf(share: number): boolean {
    return this.next() < share;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(items.length * this.next() ** 2)];
    if (item === undefined) throw new Error("There is nothing to pick from");
    return item;
  }
}
