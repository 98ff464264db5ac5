import { type RegistrationMode, registrationModes } from "#core/site.ts";

/** What the administrator chooses for the whole archive. */
export interface ArchiveSettings {
  readonly name: string;
  /** Shown on the home page; cleaned like a profile when it is written. */
  readonly welcomeSource: string;
  readonly registration: RegistrationMode;
  readonly preset: PresetKey;
  readonly language: string;
  readonly isSetUp: boolean;
  /** Where readers can reach the people who keep the archive; shown on the contact page. */
  readonly contact: string;
  readonly rulesSource: string;
}

/** Which taxonomy an archive begins with. */
export const presetKeys = ["fan-works", "original-fiction", "efiction-like"] as const;
export type PresetKey = (typeof presetKeys)[number];

export const defaultSettings: ArchiveSettings = {
  name: "Octavo",
  welcomeSource: "",
  registration: "invite",
  preset: "fan-works",
  language: "en",
  isSetUp: false,
  contact: "",
  rulesSource: "",
};

export const archiveNameMax = 100;

/** Settings as they were stored; what is missing or unknown falls back, so that an older archive goes on. */
export function toSettings(stored: Readonly<Record<string, unknown>>): ArchiveSettings {
  const text = (key: keyof ArchiveSettings, fallback: string) => {
    const value = stored[key];
    return typeof value === "string" ? value : fallback;
  };
  return {
    name: text("name", defaultSettings.name),
    welcomeSource: text("welcomeSource", ""),
    registration: registrationModes.find((mode) => mode === stored["registration"]) ?? defaultSettings.registration,
    preset: presetKeys.find((key) => key === stored["preset"]) ?? defaultSettings.preset,
    language: text("language", defaultSettings.language),
    isSetUp: stored["isSetUp"] === true,
    contact: text("contact", ""),
    rulesSource: text("rulesSource", ""),
  };
}
