import type { ArchiveSettings } from "#features/archive/index.ts";
import { defaultSettings, findSettings, updateSettings } from "#features/archive/index.ts";
import { applyPreset, offerRatings, type RatingPolicy } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";

/** What the first administrator chooses; everything can be changed later but the preset. */
export interface SetupChoices {
  readonly settings: Partial<Pick<ArchiveSettings, "name" | "preset" | "registration" | "language">>;
  readonly ratings: RatingPolicy;
}

const defaultChoices: SetupChoices = { settings: {}, ratings: "all" };

/** Gives the archive its taxonomy and settings and opens it. An archive that was set up is left as it is. */
export async function completeSetup(ground: Ground, choices: SetupChoices = defaultChoices): Promise<void> {
  await ground.db.write(async (tx) => {
    const known = await findSettings(tx);
    if (known.isSetUp) return;
    const settings = { ...defaultSettings, ...choices.settings, isSetUp: true };
    await applyPreset(tx, settings.preset, ground.now());
    await offerRatings(tx, choices.ratings, ground.now());
    await updateSettings(tx, settings, ground.now());
  });
}
