import { type Html, html } from "#core/html.ts";
import type { Preferences } from "#core/preferences.ts";
import { checkBox, fieldGroup } from "#ui/choices.ts";
import { selectField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { readerSettingsFields } from "#ui/reader-settings.ts";
import { readingSettingsAddress } from "../../addresses.ts";
import { type FlagName, flagFields, timeZoneField } from "../forms.ts";
import { timeZones } from "../preferences.ts";

/** The name of the choice on the page of reading settings, which guests have too. */
export const loadMediaField = "load_media";
const loadMediaLabel = "Load images and sound from other sites at once";
const loadMediaHint = "Those sites then learn that you read here; otherwise each waits for your click.";

export interface PreferencesPageView {
  readonly action: string;
  readonly token: string;
  readonly preferences: Preferences;
}

export function preferencesPage(view: PreferencesPageView): Html {
  const { preferences } = view;
  const box = (name: FlagName, label: string, hint?: string) =>
    checkBox({
      name: flagFields[name],
      label,
      checked: preferences[name],
      offValue: "0",
      ...(hint === undefined ? {} : { hint }),
    });
  return form(
    { action: view.action, token: view.token },
    html`
      ${fieldGroup(
        "Works",
        html`
        ${box("showAdult", "Show me adult content without checking")}
        ${box("wholeWorks", "Show the whole work by default", "Works of several chapters open on one page.")}
        ${box("hideWarnings", "Hide warnings", "They stand behind a “show” in each work.")}
        ${box("hideFreeforms", "Hide additional tags", "They stand behind a “show” in each work.")}
        ${box("hideWorkSkins", "Hide creators’ own styles", "Works then look as your reading settings say.")}
        ${box("loadMedia", loadMediaLabel, loadMediaHint)}`,
      )}
      ${fieldGroup("Reading", readerSettingsFields(preferences.reading))}
      ${fieldGroup(
        "Privacy",
        html`
        ${box("keepHistory", "Remember where I stopped", "On every device where you log in. Without it this browser remembers.")}
        ${box("noIndex", "Ask search engines to leave out my works", "It counts for a work when all its creators ask for it.")}`,
      )}
      ${selectField({
        name: timeZoneField,
        label: "Time zone",
        value: preferences.timeZone,
        options: timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") })),
      })}
      ${submitRow([{ label: "Save preferences" }])}`,
  );
}

export interface ReadingSettingsView {
  readonly token: string;
  readonly preferences: Pick<Preferences, "reading" | "loadMedia">;
  readonly isMember: boolean;
  /** Where the reader came from and goes back to. */
  readonly returnTo: string | null;
}

/** The reader's settings as a page of their own, for browsers without script. */
export function readingSettingsPage(view: ReadingSettingsView): Html {
  return html`
    <h2 class="heading">Reading settings</h2>
    <p>${view.isMember ? "How pages are set for you, wherever you log in." : "How pages are set in this browser. A cookie holds the choice and nothing else."}</p>
    ${form(
      { action: readingSettingsAddress, token: view.token },
      html`
      ${view.returnTo !== null && html`<input type="hidden" name="return_to" value="${view.returnTo}">`}
      ${readerSettingsFields(view.preferences.reading)}
      ${checkBox({ name: loadMediaField, label: loadMediaLabel, checked: view.preferences.loadMedia, offValue: "0", hint: loadMediaHint })}
      ${submitRow([{ label: "Save" }, { label: "Back to the defaults", name: "reset", value: "1" }])}`,
    )}`;
}
