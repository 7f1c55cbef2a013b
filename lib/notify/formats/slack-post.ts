import { cutText, factsOf } from './text-lines';
import type { Message } from '../message';
import type { Post } from './post';

/** What Slack takes of a text in one block; of the heading, 150. */
const MOST_TEXT = 3000;
const MOST_HEADING = 150;
const MARKS = { bad: '🔴', limited: '🟠', good: '🟢', news: '🔵' } as const;

/** Slack's incoming webhooks: blocks, and the same as text for notifications and for those that show no blocks. */
export function slackPost(url: string, message: Message): Post {
  const { title, sentence, tone, items, link } = message;
  const facts = factsOf(message).map(([name, text]) => `*${name}:* ${escaped(text)}`);
  const lines = [escaped(sentence), ...items.map((item) => `• ${escaped(item)}`), ...facts];
  const details = `<${link}|Details>`;
  const text = `${cutEscaped(lines.join('\n'), MOST_TEXT - details.length - 1)}\n${details}`;
  const blocks = [
    {
      type: 'header',
      text: { type: 'plain_text', text: cutText(`${MARKS[tone]} ${title}`, MOST_HEADING), emoji: true },
    },
    { type: 'section', text: { type: 'mrkdwn', text } },
  ];
  const fallback = cutEscaped(`${MARKS[tone]} ${escaped(sentence)}`, MOST_TEXT);
  return { url, headers: {}, body: JSON.stringify({ text: fallback, blocks, unfurl_links: false }) };
}

/** The three characters that mean something to Slack wherever they stand: no mention, no link comes out of a text. */
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** An entity is not cut in two. */
function cutEscaped(text: string, most: number): string {
  const cut = cutText(text, most);
  return cut === text ? text : cut.replace(/&[a-z]{0,3}( … \(cut\))$/, '$1');
}
