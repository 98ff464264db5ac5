import { defaultPreferences, type Preferences } from "#core/preferences.ts";
import { parseReaderSettings } from "#ui/reader-settings.ts";

/** Preferences as a row or a form holds them; what is missing or unknown falls back, so that older rows go on. */
export function toPreferences(stored: Readonly<Record<string, unknown>>): Preferences {
  const flag = (name: keyof Preferences, fallback: boolean) => {
    const value = stored[name];
    return typeof value === "boolean" ? value : fallback;
  };
  const reading = stored["reading"];
  const timeZone = stored["timeZone"];
  return {
    showAdult: flag("showAdult", defaultPreferences.showAdult),
    wholeWorks: flag("wholeWorks", defaultPreferences.wholeWorks),
    hideWarnings: flag("hideWarnings", defaultPreferences.hideWarnings),
    hideFreeforms: flag("hideFreeforms", defaultPreferences.hideFreeforms),
    hideWorkSkins: flag("hideWorkSkins", defaultPreferences.hideWorkSkins),
    loadMedia: flag("loadMedia", defaultPreferences.loadMedia),
    keepHistory: flag("keepHistory", defaultPreferences.keepHistory),
    noIndex: flag("noIndex", defaultPreferences.noIndex),
    timeZone: typeof timeZone === "string" && isTimeZone(timeZone) ? timeZone : defaultPreferences.timeZone,
    reading: parseReaderSettings(typeof reading === "object" && reading !== null ? { ...reading } : {}),
  };
}

/** Preferences as the row of a person keeps them. */
export function parsePreferences(stored: string): Preferences {
  const parsed: unknown = JSON.parse(stored);
  return toPreferences(typeof parsed === "object" && parsed !== null ? { ...parsed } : {});
}

/** The settings in the order in which a guest's cookie holds them. */
const cookieOrder = ["ground", "size", "width", "spacing", "face", "justify", "paragraphs"] as const;

/** What a guest's browser remembers of how she reads. */
export type GuestChoice = Pick<Preferences, "reading" | "loadMedia">;

/** The last value of a cookie whose reader wants media of other sites at once. */
const mediaMark = "media";

/** Settings as a guest's cookie keeps them: values in a fixed order, so that the cookie is short and plain. */
export function toReadingCookie({ reading, loadMedia }: GuestChoice): string {
  return [...cookieOrder.map((name) => reading[name]), ...(loadMedia ? [mediaMark] : [])].join(".");
}

export function parseReadingCookie(cookie: string | undefined): GuestChoice {
  const values = (cookie ?? "").split(".");
  const reading = parseReaderSettings(Object.fromEntries(cookieOrder.map((name, index) => [name, values[index]])));
  return { reading, loadMedia: values[cookieOrder.length] === mediaMark };
}

const knownZones: ReadonlySet<string> = new Set(Intl.supportedValuesOf("timeZone"));

/** Every time zone on offer, UTC first. */
export const timeZones: readonly string[] = ["UTC", ...[...knownZones].filter((zone) => zone !== "UTC")];

function isTimeZone(name: string): boolean {
  return name === "UTC" || knownZones.has(name);
}
