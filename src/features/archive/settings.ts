import type { CleanHtml } from "#core/html.ts";
import { type RegistrationMode, registrationModes } from "#core/site.ts";

/** A text of the archive's own, as typed and as cleaned. */
export interface ArchiveText {
  readonly source: string;
  readonly html: CleanHtml;
}

/** What the administrator chooses for the whole archive. */
export interface ArchiveSettings {
  readonly name: string;
  readonly registration: RegistrationMode;
  readonly preset: PresetKey;
  /** Code of the language that a work without a known one gets. */
  readonly language: string;
  readonly isSetUp: boolean;
  /** Greets on the home page. */
  readonly welcome: ArchiveText;
  readonly about: ArchiveText;
  /** The rules that people accept at sign-up. */
  readonly rules: ArchiveText;
  /** How to reach the people who keep the archive. */
  readonly contact: ArchiveText;
}

/** Which taxonomy an archive begins with. */
export const presetKeys = ["fan-works", "original-fiction", "efiction-like"] as const;
export type PresetKey = (typeof presetKeys)[number];

export const archiveNameMax = 100;

/** Characters of each of the archive's own texts. */
export const archiveTextMax = 100_000;

// Nothing at all needs no cleaning.
const emptyText: ArchiveText = { source: "", html: "" as CleanHtml };

export const defaultSettings: ArchiveSettings = {
  name: "Octavo",
  registration: "invite",
  preset: "fan-works",
  language: "en",
  isSetUp: false,
  welcome: emptyText,
  about: emptyText,
  rules: emptyText,
  contact: emptyText,
};

/** Settings as they were stored; what is missing or unknown falls back, so that an older archive goes on. */
export function toSettings(stored: Readonly<Record<string, unknown>>): ArchiveSettings {
  const text = (key: keyof ArchiveSettings, fallback: string) => {
    const value = stored[key];
    return typeof value === "string" ? value : fallback;
  };
  return {
    name: text("name", defaultSettings.name),
    registration: registrationModes.find((mode) => mode === stored["registration"]) ?? defaultSettings.registration,
    preset: presetKeys.find((key) => key === stored["preset"]) ?? defaultSettings.preset,
    language: text("language", defaultSettings.language),
    isSetUp: stored["isSetUp"] === true,
    welcome: toText(stored["welcome"]),
    about: toText(stored["about"]),
    rules: toText(stored["rules"]),
    contact: toText(stored["contact"]),
  };
}

function toText(stored: unknown): ArchiveText {
  if (typeof stored !== "object" || stored === null || !("source" in stored) || !("html" in stored)) return emptyText;
  if (typeof stored.source !== "string" || typeof stored.html !== "string") return emptyText;
  // Only `updateSettings` writes it, and it takes cleaned text alone.
  return { source: stored.source, html: stored.html as CleanHtml };
}
