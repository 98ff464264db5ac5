/** A taxonomy to begin with; from then on it is the archive's own. */
export interface Preset {
  readonly types: readonly PresetType[];
}

export interface PresetType {
  readonly key: string;
  readonly label: string;
  readonly labelPlural: string;
  /** "sorting" tags stand on no work: they are there to be parents. */
  readonly is: readonly ("required" | "single" | "fixed" | "sorting")[];
  /** Types whose tags may be parents of these. */
  readonly parents?: readonly string[];
  readonly tags: readonly PresetTag[];
}

export interface PresetTag {
  /** Given where addresses elsewhere already mean this tag by it; otherwise the archive counts on from 1,000,000,000. */
  readonly id?: number;
  readonly name: string;
  readonly isAdult?: boolean;
  /** Names under which the same tag was known; they are accepted and become this one. */
  readonly oldNames?: readonly string[];
}
