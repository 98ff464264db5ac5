import type { Transporter } from "nodemailer";
import type { ListedMail } from "./outbox.ts";

/** What takes mails away; throws when a mail could not be handed over. */
export interface MailTransport {
  send(mail: ListedMail): Promise<void>;
}

/** How long a mail server may be silent. */
const silenceMaxMs = 30_000;

export interface SmtpSettings {
  /** `smtp://` or `smtps://`, with name and password where the server wants them. */
  readonly smtpUrl: string;
  readonly from: string;
  /** The archive's public address: its host is the right side of message ids. */
  readonly url: string;
}

/** Hands mails to a mail server. The library is loaded with the first mail. */
export class SmtpTransport implements MailTransport {
  readonly #settings: SmtpSettings;
  #transporter: Promise<Transporter> | null = null;

  constructor(settings: SmtpSettings) {
    this.#settings = settings;
  }

  async send(mail: ListedMail): Promise<void> {
    this.#transporter ??= connect(this.#settings.smtpUrl);
    const transporter = await this.#transporter;
    await transporter.sendMail({
      from: this.#settings.from,
      // As an object it is one address, whatever is in it.
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      date: new Date(mail.createdAt),
      messageId: `<mail-${mail.id}-${mail.createdAt}@${new URL(this.#settings.url).hostname}>`,
      headers: { "Auto-Submitted": "auto-generated" },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }
}

async function connect(smtpUrl: string): Promise<Transporter> {
  const { createTransport } = await import("nodemailer");
  return createTransport({
    url: smtpUrl,
    connectionTimeout: silenceMaxMs,
    greetingTimeout: silenceMaxMs,
    socketTimeout: silenceMaxMs,
  });
}
