import { cutBytes, cutText, plainLines } from './text-lines';
import type { Message } from '../message';
import type { Post } from './post';

/** A longer message becomes an attachment, which a phone does not show. */
const MOST_BYTES = 4000;
const LOOKS = {
  bad: { priority: 5, tags: ['rotating_light'] },
  limited: { priority: 3, tags: ['hourglass'] },
  good: { priority: 3, tags: ['white_check_mark'] },
  news: { priority: 3, tags: ['information_source'] },
} as const;

/** Publishes as JSON, which takes any letter where headers do not: to the server, with the topic that ends the address. */
export function ntfyPost(url: string, token: string | null, message: Message): Post {
  const address = new URL(url);
  const path = address.pathname.replace(/\/+$/, '');
  const topic = decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
  address.pathname = path.slice(0, path.lastIndexOf('/') + 1);
  const text = cutBytes(plainLines(message).slice(0, -1).join('\n'), MOST_BYTES);
  return {
    url: address.href,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    body: JSON.stringify({
      ...{ topic, title: cutText(message.title, 200), message: text, click: message.link },
      ...LOOKS[message.tone],
    }),
  };
}
