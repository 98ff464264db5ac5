import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type RegistrationMode, registrationModes } from "#core/site.ts";
import type { Place } from "#platform/db/open.ts";
import { parseTrustedProxies, type TrustedProxies } from "#platform/http/client-address.ts";

/** The operator's settings, read from the environment once. */
export interface Config {
  /** Folder of everything that must be kept. */
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** Public address; follows host and port unless it was set. */
  readonly url: URL | null;
  readonly database: Place;
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
  /** When set it wins over the choice in the administrator's pages. */
  readonly registration: RegistrationMode | null;
  readonly trustedProxies: TrustedProxies;
  readonly hasLimits: boolean;
  readonly metricsToken: string | null;
  /** What bundles are encrypted by and opened with; null asks for it otherwise. */
  readonly passphrase: string | null;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
}

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

const logFormats = ["pretty", "json"] as const;
export type LogFormat = (typeof logFormats)[number];

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings; a bad value is refused with a sentence that names its variable. */
export function parseConfig(environment: Environment, isTerminal: boolean): Outcome<Config, string> {
  const problems: string[] = [];
  const reader = new SettingReader(environment, problems);
  const dataFolder = resolve(reader.text("OCTAVO_DATA") ?? "./data");
  const config: Config = {
    dataFolder,
    host: reader.parsed("HOST", parseHost, "an address of this machine such as 127.0.0.1") ?? "127.0.0.1",
    port: reader.parsed("PORT", parsePort, "a number from 0 to 65535") ?? 4000,
    url: reader.parsed("OCTAVO_URL", parsePublicUrl, "an http or https address without a path"),
    database: reader.parsed("DATABASE_URL", parseDatabase, "a postgres:// address") ?? {
      kind: "sqlite",
      path: join(dataFolder, "octavo.db"),
    },
    mail: readMail(reader),
    registration: reader.choice("OCTAVO_REGISTRATION", registrationModes),
    trustedProxies:
      reader.parsed("TRUST_PROXY", parseTrustedProxies, "addresses or networks with commas between") ?? emptyProxies(),
    hasLimits: reader.choice("OCTAVO_LIMITS", ["on", "off"]) !== "off",
    metricsToken: reader.text("OCTAVO_METRICS_TOKEN"),
    passphrase: environment["OCTAVO_PASSPHRASE"] ?? null,
    logLevel: reader.choice("LOG_LEVEL", logLevels) ?? "info",
    logFormat: reader.choice("LOG_FORMAT", logFormats) ?? (isTerminal ? "pretty" : "json"),
  };
  if (reader.text("OCTAVO_FILES") !== null) {
    reader.refuse("OCTAVO_FILES", "is of a later release: this one keeps files in OCTAVO_DATA, so leave it unset");
  }
  return problems[0] === undefined ? done(config) : refuse(problems[0]);
}

/** Settings with their defaults and meaning, for `--help` and the README's table. */
export const settingTable: readonly (readonly [name: string, fallback: string, meaning: string])[] = [
  ["OCTAVO_DATA", "./data", "folder of everything that must be kept"],
  ["PORT, HOST", "4000, 127.0.0.1", "where it listens"],
  ["OCTAVO_URL", "http://HOST:PORT", "the public address, used in links, mail and cookies"],
  ["DATABASE_URL", "SQLite in OCTAVO_DATA", "postgres://… to use PostgreSQL"],
  ["SMTP_URL, MAIL_FROM", "mail is shown to the administrator only", "outgoing mail"],
  ["OCTAVO_REGISTRATION", "invite", "open, invite, approval or closed; wins over the administrator's page"],
  ["TRUST_PROXY", "none", "addresses of proxies whose Forwarded or X-Forwarded-For is believed"],
  ["OCTAVO_LIMITS", "on", "off lifts the rate limits"],
  ["OCTAVO_METRICS_TOKEN", "none", "bearer token for /metrics from other machines"],
  ["OCTAVO_PASSPHRASE", "asked for on a terminal", "passphrase of encrypted bundles"],
  ["LOG_LEVEL, LOG_FORMAT", "info, pretty on a terminal, else json", "logs, on standard error"],
];

class SettingReader {
  readonly #environment: Environment;
  readonly #problems: string[];

  constructor(environment: Environment, problems: string[]) {
    this.#environment = environment;
    this.#problems = problems;
  }

  text(name: string): string | null {
    const value = this.#environment[name]?.trim();
    return value === undefined || value === "" ? null : value;
  }

  parsed<Value>(name: string, parse: (text: string) => Value | null, expected: string): Value | null {
    const text = this.text(name);
    if (text === null) return null;
    const value = parse(text);
    if (value === null) this.refuse(name, `must be ${expected}`);
    return value;
  }

  choice<const Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
    const find = (text: string) => choices.find((choice) => choice === text) ?? null;
    return this.parsed(name, find, `one of ${choices.join(", ")}`);
  }

  /** The value itself is left out: it may be a password. */
  refuse(name: string, sentence: string): void {
    this.#problems.push(`${name} ${sentence}.`);
  }
}

function readMail(reader: SettingReader): Config["mail"] {
  const smtpUrl = reader.parsed("SMTP_URL", parseSmtp, "an smtp:// or smtps:// address");
  const from = reader.text("MAIL_FROM");
  if (smtpUrl === null) return null;
  if (from === null) reader.refuse("MAIL_FROM", "must be set when SMTP_URL is");
  return { smtpUrl, from: from ?? "" };
}

function emptyProxies(): TrustedProxies {
  const proxies = parseTrustedProxies("");
  if (proxies === null) throw new Error("No proxies at all must be a list of proxies");
  return proxies;
}

function parseHost(text: string): string | null {
  return isIP(text) !== 0 || /^[a-z0-9.-]+$/i.test(text) ? text : null;
}

function parsePort(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}

function parsePublicUrl(text: string): URL | null {
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol)) return null;
  return url.pathname === "/" && url.search === "" && url.hash === "" ? url : null;
}

function parseDatabase(text: string): Place | null {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? { kind: "postgres", url: text } : null;
}

function parseSmtp(text: string): string | null {
  return /^smtps?:\/\//.test(text) && URL.canParse(text) ? text : null;
}
