/** Tries of a job before it is dead: with the pauses between, some three hours. */
export const attemptsMax = 10;

const firstPauseMs = 10_000;
const pauseMaxMs = 3_600_000;

/** Pause after the failed try number `attempts`: doubling, and spread by `chance` (0 to 1) over half to the whole. */
export function pauseAfter(attempts: number, chance: number): number {
  const pauseMs = Math.min(firstPauseMs * 2 ** (attempts - 1), pauseMaxMs);
  return Math.round(pauseMs * (0.5 + chance / 2));
}
