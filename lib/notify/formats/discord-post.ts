import { cutText, factsOf } from './text-lines';
import type { Message } from '../message';
import type { Post } from './post';

/** What Discord takes as the content of a message. */
const MOST_CONTENT = 2000;
const MARKS = { bad: '🔴', limited: '🟠', good: '🟢', news: '🔵' } as const;

/** Discord's webhooks. Nobody is mentioned, whatever a text says. */
export function discordPost(url: string, message: Message): Post {
  const { title, sentence, tone, items, link } = message;
  const head = `${MARKS[tone]} **${plain(title)}**`;
  const facts = factsOf(message).map(([name, text]) => `**${name}:** ${plain(text)}`);
  const lines = [head, plain(sentence), ...items.map((item) => `- ${plain(item)}`), ...facts];
  const foot = `\n<${link}>`;
  const content = cutText(lines.join('\n'), MOST_CONTENT - foot.length) + foot;
  return { url, headers: {}, body: JSON.stringify({ content, allowed_mentions: { parse: [] } }) };
}

/** Without any meaning in Markdown. */
const plain = (text: string): string => text.replace(/[\\*_~`|<>[\]()#@]/g, String.raw`\$&`);
