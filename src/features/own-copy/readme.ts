/** What a person's own copy is told to her by. */
export interface ReadmeView {
  readonly site: { readonly name: string; readonly url: string };
  readonly login: string;
  readonly works: number;
  /** Files that could not be made. */
  readonly unmade: readonly string[];
  readonly now: number;
}

/** The page that lies on top: what is what, for somebody who has nothing but the zip. */
export function readmeOf({ site, login, works, unmade, now }: ReadmeView): string {
  const lines = [
    `Everything of ${login} at ${site.name} (${site.url}), put together on ${new Date(now).toISOString()}.`,
    "",
    "account.json         your account with profile and preferences; it names your e-mail address",
    "pseuds.json          the names under which you write",
    "tokens.json          names of the tokens of your programs; the tokens themselves are kept nowhere",
    "sessions.json        browsers in which you are logged in",
    "invitations.json     invitations that you made, and who came by them",
    "skins.json           your work skins",
    "filters.json         your rules, usual filters and saved searches",
    "favouriteTags.json   tags on your home page",
    "assignments.json     fandoms that you wrangle",
    "reading.json         where you stopped in which work, and when",
    "comments.json        what you wrote under works",
    "bookmarks.json       your bookmarks, private ones too",
    "gifts.json           works that were written for you, as far as you may see them",
    "claims.json          authors of other archives who are you, what you said of their works, what you asked for",
    "series.json          your series with their works in order",
    `works/               your works by number (${works}), drafts and those in the bin too`,
    "  work.json          the work with all its chapters, as they are shown and as you typed them (sources),",
    "                     what they were before (versions), and what readers wrote under it (commentsReceived)",
    "  *.epub, *.html, *.md, *.txt   the same to read; a work in the bin has none, a draft chapter of a posted work is in work.json alone",
    "",
    "All texts are UTF-8, times are UTC. The JSON has the form of the archive’s API, described at",
    `${site.url}/api/v1/openapi.json under /api/v1/me/export.`,
  ];
  if (unmade.length > 0) lines.push("", "These files could not be made; their works are in work.json:", ...unmade);
  return `${lines.join("\n")}\n`;
}
