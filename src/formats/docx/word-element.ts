/** What the converter calls an element, as far as it is looked at here. */
export interface WordElement {
  readonly type: string;
  readonly children?: readonly WordElement[];
  readonly styleId?: string | null;
  readonly styleName?: string | null;
  readonly alignment?: string | null;
  readonly numbering?: unknown;
  readonly breakType?: string;
  readonly value?: string;
}
