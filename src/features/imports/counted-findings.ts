import type { CountedFinding } from "./source.ts";

/** Examples of a finding that its report shows. */
const examplesMax = 3;

/** Findings of several sources, each once with all that it was found at. */
export function addFindings(
  before: readonly CountedFinding[],
  now: readonly CountedFinding[],
): readonly CountedFinding[] {
  const added = before.map((one) => {
    const more = now.find((other) => isSame(one, other));
    if (more === undefined) return one;
    const examples = [...new Set([...one.examples, ...more.examples])].slice(0, examplesMax);
    return { ...one, count: one.count + more.count, examples };
  });
  return [...added, ...now.filter((one) => !before.some((other) => isSame(one, other)))];
}

/** Findings of sources that are read again take the place of what they told before. */
export function replaceFindings(
  before: readonly CountedFinding[],
  now: readonly CountedFinding[],
): readonly CountedFinding[] {
  return [...before.filter((one) => !now.some((other) => isSame(one, other))), ...now];
}

function isSame(one: CountedFinding, other: CountedFinding): boolean {
  return one.code === other.code && one.message === other.message;
}
