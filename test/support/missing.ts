const missing = new Map<string, string>();

/** Notes what this machine cannot run and why; the last lines of a test run name it, and in CI it fails the run. */
export function reportMissing(what: string, reason: string): void {
  missing.set(what, reason);
}

export function listMissing(): readonly string[] {
  return [...missing].map(([what, reason]) => `${what}: ${reason}`);
}
