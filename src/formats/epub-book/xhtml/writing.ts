import type { CleanNode } from "../../encode/clean-tree.ts";

/** What may stand somewhere, in the words of HTML's content models. */
export interface Place {
  readonly content: "flow" | "phrasing";
  readonly isInLink: boolean;
  readonly isInAddress: boolean;
  readonly isInCaption: boolean;
  readonly isInDefinition: boolean;
}

export const flowPlace: Place = {
  content: "flow",
  isInLink: false,
  isInAddress: false,
  isInCaption: false,
  isInDefinition: false,
};

export function phrasingIn(place: Place): Place {
  return place.content === "phrasing" ? place : { ...place, content: "phrasing" };
}

/** What the texts of a file turned out to hold, which a package has to say. */
export interface Holdings {
  readonly images: Set<string>;
  hasUndescribedImages: boolean;
  hasRuby: boolean;
}

/** A text on its way into an XHTML file: what its elements ask for while they are written. */
export interface Writing {
  /** Where a link leads as it stands in this file; null when it cannot lead anywhere. */
  readonly toLink: (address: string) => string | null;
  /** The same address on the web, for what the book does not hold; null when it is none. */
  readonly toWebAddress: (address: string) => string | null;
  /** The path of a picture that the book holds, or null. */
  readonly toImage: (src: string) => string | null;
  /** The id for the name of an anchor; null when the file has that id already. */
  readonly takeId: (name: string) => string | null;
  readonly holdings: Holdings;
  readonly write: (nodes: readonly CleanNode[], place: Place) => string;
}
