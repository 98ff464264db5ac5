import type { Mail } from "#platform/mail/outbox.ts";

/** The archive as its mails speak of it. */
export interface Sender {
  readonly siteName: string;
  readonly siteUrl: string;
}

/** What a claim mail says of the works. */
export interface ToldWorks {
  /** Hosts of these archives, as far as they are known. */
  readonly hosts: readonly string[];
  /** The author's names in the archives that came in. */
  readonly names: readonly string[];
  /** Some titles, and how many works there are in all. */
  readonly titles: readonly string[];
  readonly count: number;
}

/** The one mail that an author gets at her old address. */
export function claimMail(to: string, sender: Sender, told: ToldWorks, link: string): Mail {
  const rest = told.count - told.titles.length;
  const where = told.hosts.length === 0 ? "" : ` (${told.hosts.join(", ")})`;
  const lines = [...told.titles.map((title) => `  ${title}`), ...(rest > 0 ? [`  and ${rest} more`] : [])];
  return {
    to,
    subject: `Your works at ${sender.siteName}`,
    text: `Hello,

an archive${where} in which somebody wrote as ${told.names.join(", ")} has moved to ${sender.siteName}. Its works were kept; with this address it knew the author of:

${lines.join("\n")}

If that is you, this link lets you say what becomes of them: take them into an account of your own, leave them as they are, have your name taken off them, or have them deleted.
${link}

The link is yours alone: whoever has it can decide for you. It is good for half a year. This is the only mail about it unless you ask for another, and the page has a button for no more mail at all.

If you do not know these works, do nothing.

${sender.siteUrl}
`,
  };
}

/** To somebody who asked for what is hers without having the old address any more. */
export function grantedMail(
  to: string,
  sender: Sender,
  name: string,
  granted: { readonly link: string; readonly answer: string },
): Mail {
  return {
    to,
    subject: `Works of ${name} at ${sender.siteName}`,
    text: `You asked for the works of ${name} at ${sender.siteName}, and an archivist has agreed.
${granted.answer === "" ? "" : `\n${granted.answer}\n`}
This link lets you take them into an account, or say what else becomes of them. It is yours alone, and good for half a year:
${granted.link}

${sender.siteUrl}
`,
  };
}

export function declinedMail(to: string, sender: Sender, name: string, answer: string): Mail {
  return {
    to,
    subject: `Works of ${name} at ${sender.siteName}`,
    text: `You asked for the works of ${name} at ${sender.siteName}. The archivists could not agree to it with what they know.
${answer === "" ? "" : `\n${answer}\n`}
If you can tell more, you can ask again on the author's page.

${sender.siteUrl}
`,
  };
}

/** To the archivist who keeps an author's works, when the first of the requests comes that she has not answered. */
export function askedMail(to: string, sender: Sender, name: string): Mail {
  return {
    to,
    subject: `Somebody asks for the works of ${name}`,
    text: `Somebody says that the works of ${name} at ${sender.siteName} are hers, and has the old address no more.

What she says, beside what is known of the author, waits for your answer here:
${sender.siteUrl}/admin/claims

While it waits, no other mail comes about requests.

${sender.siteUrl}
`,
  };
}

/** To the archivist herself, before anybody else gets one. */
export function sampleMail(to: string, sender: Sender): Mail {
  const told = {
    hosts: ["stories.example"],
    names: ["Jane Roe"],
    titles: ["The Lighthouse", "Letters home"],
    count: 14,
  };
  const mail = claimMail(to, sender, told, `${sender.siteUrl}/claims?claim_token=EXAMPLE`);
  return { ...mail, subject: `Sample: ${mail.subject}` };
}
