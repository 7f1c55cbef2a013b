import { family } from '@/e2e/corpus/corpus-case';
import type { Reply } from '@/e2e/corpus/raw-gateway';
import { detail, json, saying } from '@/e2e/corpus/replies';

const vision = family('vision');
const seen = (
  title: string,
  chat: Reply,
  reason: Parameters<typeof vision>[2],
  more: Parameters<typeof vision>[3] = {},
) =>
  vision(title, chat, reason, {
    check: 'VLM_SMOKE',
    environment: { CHUTES_VLM_MODEL: 'org/vision' },
    line: `VLM_SMOKE_OK ${reason === 'ok' ? 1 : 0}`,
    ...more,
  });
const quarters = (...colours: string[]) =>
  JSON.stringify(
    Object.fromEntries(['top_left', 'top_right', 'bottom_left', 'bottom_right'].map((q, i) => [q, colours[i]])),
  );

export const visions = [
  seen('the same colour everywhere', saying(quarters('red', 'red', 'red', 'red')), 'wrong_answer'),
  seen('an echo of the question', (socket, heard) => saying(promptOf(heard.body))(socket, heard), 'wrong_answer'),
  seen('all the words there are', saying('red, green, blue, yellow, black, white'), 'wrong_answer'),
  seen('an image that was ignored', saying('Please attach the image you would like me to look at.'), 'wrong_answer'),
  seen('a model without eyes', detail(400, 'org/vision is not a multimodal model'), 'bad_request'),
  seen('an engine that breaks over images', detail(500, 'Internal Server Error'), 'server_error'),
  seen('nothing', saying(''), 'empty_content'),
  seen('an error', json(200, { error: 'cannot load image' }), 'error_in_200'),
];

function promptOf(body: string): string {
  const sent = JSON.parse(body) as { messages: { content: { text?: string }[] | string }[] };
  const content = sent.messages[0]?.content;
  return typeof content === 'string' ? content : (content?.[0]?.text ?? '');
}
