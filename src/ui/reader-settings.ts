import { type Attributes, attributes, type Html, html } from "#core/html.ts";
import { defaultReading, type ReadingSettings } from "#core/preferences.ts";

/** The choices of a reader about type and ground; each list begins at its quietest end, the default is named below. */
const readerChoices = {
  ground: { label: "Ground", values: { system: "As the system", paper: "Paper", night: "Night", sepia: "Sepia" } },
  size: {
    label: "Size",
    values: {
      "1": "Smallest",
      "2": "Smaller",
      "3": "Normal",
      "4": "Larger",
      "5": "Large",
      "6": "Very large",
      "7": "Largest",
    },
  },
  width: { label: "Width", values: { narrow: "Narrow", medium: "Medium", wide: "Wide" } },
  spacing: { label: "Line spacing", values: { tight: "Tight", medium: "Medium", loose: "Loose" } },
  face: { label: "Face", values: { literata: "Literata", system: "System serif", sans: "Sans", mono: "Typewriter" } },
  justify: { label: "Edges", values: { ragged: "Ragged", justified: "Justified" } },
  paragraphs: { label: "Paragraphs", values: { space: "Spaced", indent: "Indented" } },
} as const satisfies {
  readonly [Name in keyof ReadingSettings]: {
    readonly label: string;
    readonly values: Readonly<Record<ReadingSettings[Name], string>>;
  };
};

type ReaderSetting = keyof ReadingSettings;

export type ReaderSettings = ReadingSettings;

const settingNames = Object.keys(readerChoices) as readonly ReaderSetting[]; // keys of a literal object are its names

/** Settings from untrusted input (a form, a cookie, a stored preference); what is unknown becomes the default. */
export function parseReaderSettings(input: Readonly<Record<string, unknown>>): ReaderSettings {
  const chosen = settingNames.map((name) => {
    const value = input[name];
    const known = typeof value === "string" && Object.hasOwn(readerChoices[name].values, value);
    return [name, known ? value : defaultReading[name]];
  });
  return Object.fromEntries(chosen) as ReaderSettings; // each name was given one of its own values above
}

/** Attributes of `html` that the stylesheet answers to; defaults are left out, so that a guest's page carries none. */
export function readerAttributes(settings: ReaderSettings | undefined): Attributes {
  const chosen = settings ?? defaultReading;
  return attributes(
    Object.fromEntries(
      settingNames.map((name) => [`data-${name}`, chosen[name] === defaultReading[name] ? null : chosen[name]]),
    ),
  );
}

/** Radio buttons for all settings, named `NAME` or `prefix[NAME]`; for the preferences page and for the panel. */
export function readerSettingsFields(settings: ReaderSettings, prefix = ""): Html {
  return html`${settingNames.map((setting) => {
    const { label, values } = readerChoices[setting];
    return html`
      <fieldset class="choice">
        <legend>${label}</legend>
        ${Object.entries(values).map(([value, words]) => {
          const name = prefix === "" ? setting : `${prefix}[${setting}]`;
          const own = attributes({
            type: "radio",
            name,
            value,
            checked: settings[setting] === value,
            "data-setting": setting,
            "data-default": defaultReading[setting] === value,
          });
          return html`<label><input${own}> <span>${words}</span></label>`;
        })}
      </fieldset>`;
  })}`;
}

/** Where the panel saves: members post to `action` with the token of `/token_dispenser.json`; guests keep it in the browser. */
export interface ReaderPanelView {
  readonly settings: ReaderSettings;
  readonly formAddress: string;
  readonly saveAddress: string | null;
}

/** The "Aa" of a work page: without script a link to the form page, with it a panel that shows each choice at once. */
export function readerPanel(view: ReaderPanelView): Html {
  return html`
    <reader-settings${attributes({ "data-save": view.saveAddress })}>
      <a class="button quiet" href="${view.formAddress}" data-open>Aa <span class="landmark">Reading settings</span></a>
      <dialog class="panel" aria-label="Reading settings" data-panel>
        <form method="dialog">
          <p class="panel-heading">Reading settings</p>
          ${readerSettingsFields(view.settings)}
          <p class="actions"><button type="button" class="quiet" data-reset>Back to the defaults</button> <button type="submit" value="close">Done</button></p>
        </form>
      </dialog>
    </reader-settings>`;
}
