import type { AuthStyle } from '@/lib/domain/words';
import type { ChatRequest } from '@/lib/gateway/gateway';
import { COLOURS, drawColours } from './colours';
import { twoColourPng } from './two-colour-png';

/** Room enough for a reasoning model to think before it answers. */
const MAX_TOKENS = 1024;

/**
 * The JSON question. The bytes are the same in every run, since the gateway bills identical bodies less; an echo of
 * the prompt is not JSON, so it cannot pass.
 */
export const jsonQuestion = (authStyle: AuthStyle, model: string): ChatRequest => ({
  kind: 'chat',
  authStyle,
  model,
  messages: [{ role: 'user', content: 'Return only {"ok":true} as JSON.' }],
  maxTokens: MAX_TOKENS,
  json: true,
});

const PROMPT =
  'The image has a left half and a right half, each in one plain colour. Answer with JSON only, in the form ' +
  `{"left":"…","right":"…"}, naming each colour with one of these words: ${Object.keys(COLOURS).join(', ')}.`;

/** The vision question: drawn anew each time, so that neither a cache nor a blind model can know the answer. */
export function visionQuestion(authStyle: AuthStyle, model: string, random: () => number): ChatRequest {
  const [left, right] = drawColours(random);
  const image = { type: 'image_url' as const, image_url: { url: twoColourPng(COLOURS[left], COLOURS[right]) } };
  return {
    kind: 'chat',
    authStyle,
    model,
    messages: [{ role: 'user', content: [{ type: 'text', text: PROMPT }, image] }],
    maxTokens: MAX_TOKENS,
    json: false,
    expects: `${left} ${right}`,
  };
}
