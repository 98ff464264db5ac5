import { pino } from "pino";
import { printPretty } from "./log-pretty.ts";
import { redact } from "./log-redact.ts";

/** Where the archive says what happens to it: an object with the facts first, then one sentence. */
export type Log = Pick<pino.Logger, "trace" | "debug" | "info" | "warn" | "error" | "fatal">;

export interface LogOptions {
  readonly level: pino.LevelWithSilent;
  readonly format: "pretty" | "json";
}

/** What a log is written to, a line at a time. */
export interface LogTarget {
  write(text: string): void;
}

const standardError = 2;

/**
 * A log on standard error. Secrets are left out and addresses of clients shortened by the names of the facts
 * (`log-redact.ts`), so hand over facts by name and keep them out of the sentence.
 */
export function createLog(options: LogOptions, target: LogTarget = pino.destination(standardError)): Log {
  const lines: LogTarget = options.format === "json" ? target : { write: (line) => target.write(printPretty(line)) };
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Errors are shown by `redact`, with their causes.
      serializers: { err: (value: unknown) => value },
      formatters: {
        level: (label) => ({ level: label }),
        log: (facts) => redact(facts),
      },
    },
    lines,
  );
}

/** For tests: says nothing. */
export const silentLog: Log = pino({ level: "silent" });
