import { generateArchive } from "#features/imports/index.ts";
import { type Command, refused, wrongUsage } from "./command.ts";

/** Works between two lines of progress. */
const stepWorks = 100;

export const generate: Command = {
  name: "generate",
  usage: "--works N [--seed S] [--short]",
  summary: "Puts synthetic works into the archive, of the shape that large archives have, for load tests.",
  options: {
    works: { type: "string", value: "N", help: "how many works" },
    short: { type: "boolean", help: "a paragraph for a chapter, though words are counted as for whole ones" },
    seed: { type: "string", value: "S", help: "the same seed gives the same works (1)" },
  },
  async run(call) {
    const works = call.text("works");
    const seed = call.text("seed") ?? "1";
    if (works === null || !/^[1-9]\d{0,6}$/.test(works))
      return wrongUsage("--works must be a number from 1 to 9999999.");
    if (!/^\d{1,9}$/.test(seed)) return wrongUsage("--seed must be a number.");
    const { ground } = await call.open();
    const { findSettings } = await import("#features/archive/index.ts");
    const settings = await findSettings(ground.db.read);
    if (!settings.isSetUp)
      return refused("The archive is not set up yet; run bin/octavo account create --role admin first.");
    if (settings.preset !== "fan-works")
      return refused("Synthetic works have the tags of fan works only; this archive's are others.");
    const wanted = { works: Number(works), seed: Number(seed), isShort: call.isSet("short") };
    const made = await generateArchive(ground, wanted, (count) => {
      call.step({ done: count, total: Number(works), line: count % stepWorks === 0 ? `${count} works` : null });
    });
    return { ok: true, lines: [`${made.works} works with ${made.chapters} chapters.`], json: made };
  },
};
