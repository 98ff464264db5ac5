/** Work that can be left off between any two steps, each of a millisecond or so, while questions are answered. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Links, documents or tags that are gone through in one step. */
const stepUnits = 2 ** 14;

/** Takes all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Goes through the places below `length` span by span, where each place takes about as long as another. */
export function* eachSpan(length: number, run: (from: number, to: number) => void): Steps<void> {
  for (let from = 0; from < length; from += stepUnits) {
    run(from, Math.min(length, from + stepUnits));
    yield;
  }
}

/** Runs again and again until nothing is left, which is null; each run says how many units it was. */
export function* repeat(run: () => number | null): Steps<void> {
  let left = stepUnits;
  for (let units = run(); units !== null; units = run()) {
    left -= 1 + units;
    if (left > 0) continue;
    yield;
    left = stepUnits;
  }
}

/** Goes through the places below `length`, each of which says how many units it was. */
export function eachPlace(length: number, run: (place: number) => number): Steps<void> {
  let place = -1;
  return repeat(() => {
    place += 1;
    return place < length ? run(place) : null;
  });
}
