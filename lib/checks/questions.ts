import { JSON_PROMPT } from '@/lib/domain/json-prompt';
import type { AuthStyle } from '@/lib/domain/words';
import type { ChatRequest } from '@/lib/gateway/gateway';
import { COLOURS, drawColours, QUARTERS } from './colours';
import { fourColourPng } from './four-colour-png';

/** Room enough for a reasoning model to think before it answers; only the tokens that it needs are paid for. */
const MAX_TOKENS = 2048;

/** The JSON question. The bytes are the same in every run, since the gateway bills identical bodies less. */
export const jsonQuestion = (authStyle: AuthStyle, model: string): ChatRequest => ({
  kind: 'chat',
  authStyle,
  model,
  messages: [{ role: 'user', content: JSON_PROMPT }],
  maxTokens: MAX_TOKENS,
  json: true,
});

const PROMPT =
  'The image is divided into four quarters, each in one plain colour. Answer with JSON only, in the form ' +
  `{${QUARTERS.map((quarter) => `"${quarter}":"…"`).join(',')}}, ` +
  `naming each colour with one of these words: ${Object.keys(COLOURS).join(', ')}.`;

/** The vision question: drawn anew each time, so that neither a cache nor a blind model can know the answer. */
export function visionQuestion(authStyle: AuthStyle, model: string, random: () => number): ChatRequest {
  const drawn = drawColours(random);
  const [topLeft, topRight, bottomLeft, bottomRight] = drawn;
  const url = fourColourPng([COLOURS[topLeft], COLOURS[topRight], COLOURS[bottomLeft], COLOURS[bottomRight]]);
  return {
    kind: 'chat',
    authStyle,
    model,
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: PROMPT },
          { type: 'image_url', image_url: { url } },
        ],
      },
    ],
    maxTokens: MAX_TOKENS,
    json: false,
    expects: drawn.join(' '),
  };
}
