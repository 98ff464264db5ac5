import type { PseudId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import { cleanHtml } from "#engines/author-html/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Ground } from "#platform/ground.ts";
import { moveCreations } from "./move-store.ts";
import {
  isOwnName,
  mayUsePseud,
  type Pseud,
  type PseudNameRefusal,
  parsePseudName,
  pseudDescriptionMax,
  pseudsMax,
} from "./pseud.ts";
import {
  countPseuds,
  defaultPseud,
  findPseud,
  findPseudByName,
  insertPseud,
  type PseudText,
  removePseud,
  updateDefaultPseud,
  updatePseud,
} from "./store.ts";

/** A pseud as its form has it. */
export interface PseudInput {
  readonly name: string;
  readonly description: string;
  readonly isDefault: boolean;
}

export type PseudRefusal =
  | PseudNameRefusal
  | "missing"
  | "taken"
  | "too-many"
  | "description-long"
  /** The pseud that carries the account's name keeps it. */
  | "own-name"
  /** Works need somewhere to go: another pseud is made the default first. */
  | "default";

export function createPseud(ground: Ground, viewer: Member, input: PseudInput): Promise<Outcome<Pseud, PseudRefusal>> {
  return writeParsed(ground, input, (text) =>
    ground.db.write(async (tx) => {
      const now = ground.now();
      if ((await countPseuds(tx, viewer.personId)) >= pseudsMax) return refuse("too-many");
      if ((await findPseudByName(tx, viewer.personId, text.name)) !== null) return refuse("taken");
      const id = await insertPseud(tx, viewer.personId, text, now);
      if (input.isDefault) await updateDefaultPseud(tx, viewer.personId, id);
      await appendChange(tx, { kind: "person.changed", personId: viewer.personId }, now);
      return toOutcome(await findPseud(tx, id));
    }),
  );
}

export function changePseud(
  ground: Ground,
  viewer: Member,
  id: PseudId,
  input: PseudInput,
): Promise<Outcome<Pseud, PseudRefusal>> {
  return writeParsed(ground, input, (text) =>
    ground.db.write(async (tx) => {
      const pseud = await findPseud(tx, id);
      if (pseud === null || !mayUsePseud(viewer, pseud)) return refuse("missing");
      if (isOwnName(pseud, viewer.login) && !isOwnName(text, viewer.login)) return refuse("own-name");
      const sameName = await findPseudByName(tx, viewer.personId, text.name);
      if (sameName !== null && sameName.id !== id) return refuse("taken");
      await updatePseud(tx, id, text);
      if (input.isDefault) await updateDefaultPseud(tx, viewer.personId, id);
      await appendChange(tx, { kind: "person.changed", personId: viewer.personId }, ground.now());
      return toOutcome(await findPseud(tx, id));
    }),
  );
}

/** Removes a pseud; what was published under it goes to the default one. */
export function deletePseud(ground: Ground, viewer: Member, id: PseudId): Promise<Outcome<Pseud, PseudRefusal>> {
  return ground.db.write(async (tx) => {
    const pseud = await findPseud(tx, id);
    if (pseud === null || !mayUsePseud(viewer, pseud)) return refuse("missing");
    if (isOwnName(pseud, viewer.login)) return refuse("own-name");
    if (pseud.isDefault) return refuse("default");
    const heir = await defaultPseud(tx, viewer.personId);
    await moveCreations(tx, id, heir.id);
    await removePseud(tx, id);
    await appendChange(tx, { kind: "person.changed", personId: viewer.personId }, ground.now());
    return done(pseud);
  });
}

async function writeParsed(
  ground: Ground,
  input: PseudInput,
  write: (text: PseudText) => Promise<Outcome<Pseud, PseudRefusal>>,
): Promise<Outcome<Pseud, PseudRefusal>> {
  const name = parsePseudName(input.name);
  if (!name.ok) return name;
  if (input.description.length > pseudDescriptionMax * 4) return refuse("description-long");
  const descriptionHtml = cleanHtml(input.description, "profile", { siteUrl: ground.url });
  if ([...descriptionHtml].length > pseudDescriptionMax) return refuse("description-long");
  return write({ name: name.value, descriptionSource: input.description, descriptionHtml });
}

function toOutcome(pseud: Pseud | null): Outcome<Pseud, PseudRefusal> {
  return pseud === null ? refuse("missing") : done(pseud);
}
