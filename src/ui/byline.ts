import { type Fragment, type Html, html } from "#core/html.ts";

/** One name of a byline: `address` null for a name that nobody here answers to (unclaimed, anonymous). */
export interface CreatorView {
  readonly name: string;
  readonly address: string | null;
  /** Who brought the works of an author without an account in, and keeps them. */
  readonly archivedBy?: { readonly name: string; readonly address: string };
}

/** How a pseud stands in a byline: its name, with the login in brackets where the two differ. */
export function toCreatorName(pseud: string, login: string): string {
  return pseud.toLowerCase() === login.toLowerCase() ? pseud : `${pseud} (${login})`;
}

/** The creators of a thing, linked and separated by commas; "Anonymous" when none is given. */
export function byline(creators: readonly CreatorView[]): Html {
  if (creators.length === 0) return html`<span class="anonymous">Anonymous</span>`;
  return html`${separate(creators.map(creatorName))}`;
}

function creatorName(creator: CreatorView): Html {
  // `bdi` keeps a right-to-left name from turning the words around it.
  if (creator.archivedBy !== undefined) {
    return html`<bdi>${creator.name}</bdi> [archived by ${creatorName(creator.archivedBy)}]`;
  }
  if (creator.address === null) return html`<bdi>${creator.name}</bdi>`;
  return html`<a rel="author" href="${creator.address}"><bdi>${creator.name}</bdi></a>`;
}

/** Pieces of a line with ", " between them. */
export function separate(pieces: readonly Fragment[]): readonly Fragment[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [", ", piece]));
}
