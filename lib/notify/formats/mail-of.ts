import { cutText } from '../cut-text';
import type { Message } from '../message';
import { factsOf, plainLines } from './text-lines';

export interface Mail {
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
