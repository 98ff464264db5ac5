/** How a reader likes her pages set; each value is a name that the stylesheet knows. */
export interface ReadingSettings {
  readonly ground: "system" | "paper" | "night" | "sepia";
  /** Steps of the type scale; 3 is the archive's own size. */
  readonly size: "1" | "2" | "3" | "4" | "5" | "6" | "7";
  readonly width: "narrow" | "medium" | "wide";
  readonly spacing: "tight" | "medium" | "loose";
  readonly face: "literata" | "system" | "sans" | "mono";
  readonly justify: "ragged" | "justified";
  readonly paragraphs: "space" | "indent";
}

/** What a person has chosen; for a guest the defaults, or what her cookie holds. */
export interface Preferences {
  /** Adult works without asking each time. */
  readonly showAdult: boolean;
  /** Works of several chapters open whole. */
  readonly wholeWorks: boolean;
  readonly hideWarnings: boolean;
  readonly hideFreeforms: boolean;
  readonly hideWorkSkins: boolean;
  /** Images, sound and frames of other hosts at once, instead of on a click. */
  readonly loadMedia: boolean;
  readonly keepHistory: boolean;
  /** Asks search engines to leave out works whose creators all chose it. */
  readonly noIndex: boolean;
  readonly timeZone: string;
  readonly reading: ReadingSettings;
}

export const defaultReading: ReadingSettings = {
  ground: "system",
  size: "3",
  width: "medium",
  spacing: "medium",
  face: "literata",
  justify: "ragged",
  paragraphs: "space",
};

export const defaultPreferences: Preferences = {
  showAdult: false,
  wholeWorks: false,
  hideWarnings: false,
  hideFreeforms: false,
  hideWorkSkins: false,
  loadMedia: false,
  keepHistory: true,
  noIndex: false,
  timeZone: "UTC",
  reading: defaultReading,
};
