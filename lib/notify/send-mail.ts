import { createTransport } from 'nodemailer';
import { withDeadline } from '@/lib/clock/with-deadline';
import type { NotificationChannel } from '@/lib/domain/target-plan';
import { cleanText, cutText, factsOf, plainLines } from './formats/text-lines';
import type { Message } from './message';
import { NOT_TOLD, type SendResult, troubleOf } from './sent';

const MOST_TOLD = 200;

export interface MailTerms {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  smtpUrl: string;
  timeoutMs: number;
  signal: AbortSignal;
}

/** Hands an e-mail over to the server once, over a connection of its own. This never rejects. */
export async function sendMail(
  { to, from }: Pick<NotificationChannel, 'to' | 'from'>,
  message: Message,
  { smtpUrl, timeoutMs, signal }: MailTerms,
): Promise<SendResult> {
  // One deadline for all of it, which comes before those of the library.
  const laterMs = 2 * timeoutMs;
  const waits = { connectionTimeout: laterMs, greetingTimeout: laterMs, socketTimeout: laterMs };
  const transport = createTransport({ url: smtpUrl, ...waits, disableFileAccess: true, disableUrlAccess: true });
  try {
    const mail = {
      ...mailOf(message),
      from: { name: 'Chutes status', address: from ?? senderOf(smtpUrl) },
      to: [...to],
    };
    const { rejected = [] } = await withDeadline(timeoutMs, signal, (ends) => {
      const sent = transport.sendMail(mail) as Promise<{ rejected?: unknown[] }>;
      return Promise.race([sent, endOf(ends)]);
    });
    const error = rejected.length === 0 ? null : `${rejected.length} of ${to.length} addresses were refused`;
    return { ok: true, status: null, error, retryAfterMs: null };
  } catch (error) {
    return { ...NOT_TOLD, error: told(error, smtpUrl, timeoutMs) };
  } finally {
    transport.close();
  }
}

const endOf = (ends: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = () => reject(ends.reason as Error);
    ends.addEventListener('abort', end, { once: true });
    if (ends.aborted) end();
  });

/** The user of the mail server where that is an address, else a name at its host. */
function senderOf(smtpUrl: string): string {
  const { username, hostname } = new URL(smtpUrl);
  const user = decodeURIComponent(username);
  return user.includes('@') ? user : `chutes-status@${hostname}`;
}

/** The server's own words where it said no, without what it may repeat of the password. */
function told(error: unknown, smtpUrl: string, timeoutMs: number): string {
  const { code, responseCode, response } = error as { code?: string; responseCode?: number; response?: string };
  const passing = responseCode !== undefined && responseCode < 500;
  if (code === 'EAUTH' && !passing) return 'the mail server does not accept user and password';
  if (responseCode === undefined || response === undefined) return troubleOf(error, timeoutMs);
  const said = secretsOf(smtpUrl).reduce((rest, secret) => rest.replaceAll(secret, '[hidden]'), cleanText(response));
  return `the mail server said ${cutText(said, MOST_TOLD)}`;
}

/** The password as it is written, and as it is sent (RFC 4616, and LOGIN). */
function secretsOf(smtpUrl: string): string[] {
  const [user, password] = [new URL(smtpUrl).username, new URL(smtpUrl).password].map(decodeURIComponent) as [
    string,
    string,
  ];
  if (password === '') return [];
  const sent = [`\0${user}\0${password}`, password].map((text) => Buffer.from(text).toString('base64'));
  return [...sent, new URL(smtpUrl).password, password];
}

interface Mail {
  subject: string;
  text: string;
  html: string;
  /** The same however often it is sent. */
  messageId: string;
  date: Date;
  headers: Record<string, string>;
}

const MOST_SUBJECT = 200;
const MOST_TEXT = 20_000;

/** An e-mail that says the same as text and as HTML, dated by when it happened. */
export function mailOf(message: Message): Mail {
  const { id, event, at, title, sentence, items, link } = message;
  const rows = factsOf(message).map(([name, text]) => `<p><b>${escaped(name)}:</b> ${escaped(text)}</p>`);
  const list = items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
  return {
    subject: cutText(`${title}: ${sentence}`, MOST_SUBJECT),
    text: cutText(plainLines(message).slice(0, -1).join('\n\n'), MOST_TEXT) + `\n\n${link}\n`,
    html: `<p>${escaped(sentence)}</p>${list}${rows.join('')}<p><a href="${escaped(link)}">Details</a></p>`,
    messageId: `<${id}@chutes-status>`,
    date: new Date(at),
    // No answering machine answers to what a machine has sent (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Chutes-Status-Event': event },
  };
}

const escaped = (text: string): string =>
  cutText(text, MOST_TEXT).replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
