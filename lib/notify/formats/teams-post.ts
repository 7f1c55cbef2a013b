import { cutText, factsOf } from './text-lines';
import type { Message } from '../message';
import type { Post } from './post';

/** Teams takes 28 KB of a message, its JSON included. */
const MOST_TEXT = 4000;
const MOST_ITEMS_TEXT = 12_000;
const COLOURS = { bad: 'Attention', limited: 'Warning', good: 'Good', news: 'Accent' } as const;

/** An Adaptive Card, as Teams' Workflows take it ("When a Teams webhook request is received"). */
export function teamsPost(url: string, message: Message): Post {
  const { title, sentence, tone, items, link } = message;
  const list = cutText(items.map((item) => `• ${item}`).join('\n'), MOST_ITEMS_TEXT);
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      line({ text: cutText(title, 200), weight: 'Bolder', size: 'Medium', color: COLOURS[tone] }),
      line({ text: cutText(sentence, MOST_TEXT) }),
      ...(list === '' ? [] : list.split('\n').map((text) => line({ text }))),
      ...factsOf(message).map(([name, text]) =>
        line({ text: `${name}: `, weight: 'Bolder' }, { text: cutText(text, 1000) }),
      ),
    ],
    actions: [{ type: 'Action.OpenUrl', title: 'Details', url: link }],
    msteams: { width: 'Full' },
  };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card };
  return { url, headers: {}, body: JSON.stringify({ type: 'message', attachments: [attachment] }) };
}

/** A run of text is taken as it is, where a TextBlock would read it as Markdown. */
const line = (...runs: Record<string, string>[]) => ({
  type: 'RichTextBlock',
  inlines: runs.map((run) => ({ type: 'TextRun', ...run })),
});
