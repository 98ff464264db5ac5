import type { Mail } from "#platform/mail/outbox.ts";

/** The archive as its mails speak of it. */
export interface Sender {
  readonly siteName: string;
  readonly siteUrl: string;
}

export function confirmationMail(to: string, sender: Sender, login: string, link: string): Mail {
  return {
    to,
    subject: `Confirm your account at ${sender.siteName}`,
    text: `Somebody, probably you, has made the account ${login} at ${sender.siteName} with this address.

To confirm it, open this link within two weeks:
${link}

If it was not you, do nothing: the account will go away by itself.

${sender.siteUrl}
`,
  };
}

/** Sent instead of a confirmation, so that the page that was answered tells nobody who has an account. */
export function knownAddressMail(to: string, sender: Sender, login: string): Mail {
  return {
    to,
    subject: `You have an account at ${sender.siteName} already`,
    text: `Somebody, probably you, has asked for an account at ${sender.siteName} with this address.

There is one already: ${login}. To log in: ${sender.siteUrl}/users/login
If you have forgotten the password: ${sender.siteUrl}/users/password/new

If it was not you, nothing needs to be done.
`,
  };
}

export function resetMail(to: string, sender: Sender, login: string, link: string): Mail {
  return {
    to,
    subject: `A new password for ${sender.siteName}`,
    text: `Somebody, probably you, has asked for a new password for the account ${login} at ${sender.siteName}.

To choose one, open this link within a day:
${link}

If it was not you, do nothing: your password stays as it is.
`,
  };
}

export function changeEmailMail(to: string, sender: Sender, login: string, link: string): Mail {
  return {
    to,
    subject: `Confirm your new address at ${sender.siteName}`,
    text: `The account ${login} at ${sender.siteName} is to have this e-mail address.

To confirm that, open this link within a week:
${link}

If you do not know this account, do nothing.
`,
  };
}

/** To the old address, so that a change by somebody else is noticed. */
export function emailChangingMail(to: string, sender: Sender, login: string): Mail {
  return {
    to,
    subject: `The address of your account at ${sender.siteName}`,
    text: `The account ${login} at ${sender.siteName} is to have another e-mail address than this one.

If it was not you, choose a new password now: ${sender.siteUrl}/users/password/new
`,
  };
}

export function approvedMail(to: string, sender: Sender, login: string): Mail {
  return {
    to,
    subject: `Your account at ${sender.siteName} is open`,
    text: `An administrator has approved the account ${login}.

To log in: ${sender.siteUrl}/users/login
`,
  };
}

/** To somebody whose account came here from elsewhere, where her password stayed. */
export function movedMail(to: string, sender: Sender, login: string, link: string): Mail {
  return {
    to,
    subject: `Choose a password for ${sender.siteName}`,
    text: `${sender.siteName} has moved, and your account ${login} with it; passwords did not come along. Somebody, probably you, has tried to log in.

To choose a password, open this link within a day:
${link}

If it was not you, do nothing: nobody gets into the account before you have chosen one.
`,
  };
}
