import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type PreparedImport, prepareImport, toRefusal, type WorkRefusal } from "#features/works/index.ts";
import type { ReadRefusal } from "#formats/document.ts";
import type { ReadingGround } from "#platform/ground.ts";
import type { JudgedArrival } from "./judge.ts";
import type { ImportSetting } from "./to-work-import.ts";

/** A work with all that can be done before its transaction. */
export interface ReadyArrival {
  readonly judged: JudgedArrival;
  readonly prepared: PreparedImport;
}

/** Makes a judged work ready for its transaction. */
export async function prepareWork(
  ground: ReadingGround,
  judged: JudgedArrival,
  setting: ImportSetting,
): Promise<Outcome<ReadyArrival, ReadRefusal>> {
  const prepared = await prepareImport(ground, setting.owner, judged.imported, setting.taxonomy);
  if (!prepared.ok) return refuse(toReadRefusal(toRefusal(prepared.refusal)));
  return done({ judged, prepared: prepared.value });
}

export function toReadRefusal(outcome: Outcome<never, WorkRefusal>): ReadRefusal {
  if (outcome.ok) return outcome.value;
  const { refusal } = outcome;
  if (refusal.code === "invalid") {
    return { code: "invalid", message: refusal.problems.map((problem) => problem.message).join(" ") };
  }
  return {
    code: refusal.code,
    message: "It was brought in before for another account, which this owner may not change.",
  };
}
