import type { Preferences, ReadingSettings } from "#core/preferences.ts";
import type { Form } from "#platform/http/form.ts";
import { toPreferences } from "./preferences.ts";

/** The yes-and-no preferences by the names that OTW archives give their fields. */
export const flagFields = {
  showAdult: "preference[adult]",
  wholeWorks: "preference[view_full_works]",
  hideWarnings: "preference[hide_warnings]",
  hideFreeforms: "preference[hide_freeform]",
  hideWorkSkins: "preference[disable_work_skins]",
  loadMedia: "preference[load_media]",
  keepHistory: "preference[history_enabled]",
  noIndex: "preference[minimize_search_engines]",
} as const;

export type FlagName = keyof typeof flagFields;

export const timeZoneField = "preference[time_zone]";

/** What was chosen; a field that the form does not have stays as it was. */
export function readPreferences(form: Form, known: Preferences): Preferences {
  const flag = (name: FlagName) => (form.has(flagFields[name]) ? form.isChecked(flagFields[name]) : known[name]);
  return toPreferences({
    showAdult: flag("showAdult"),
    wholeWorks: flag("wholeWorks"),
    hideWarnings: flag("hideWarnings"),
    hideFreeforms: flag("hideFreeforms"),
    hideWorkSkins: flag("hideWorkSkins"),
    loadMedia: flag("loadMedia"),
    keepHistory: flag("keepHistory"),
    noIndex: flag("noIndex"),
    timeZone: form.text(timeZoneField) || known.timeZone,
    reading: readReading(form, known.reading),
  });
}

const readingNames = ["ground", "size", "width", "spacing", "face", "justify", "paragraphs"] as const;

/** Reading settings as the form and the panel over a work's text send them. */
export function readReading(form: Form, known: ReadingSettings): Readonly<Record<string, string>> {
  return Object.fromEntries(readingNames.map((name) => [name, form.text(name) || known[name]]));
}
