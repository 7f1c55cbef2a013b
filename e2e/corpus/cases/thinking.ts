import { family } from '@/e2e/corpus/corpus-case';
import type { Reply } from '@/e2e/corpus/raw-gateway';
import { RIGHT, saying } from '@/e2e/corpus/replies';
import { look } from '@/lib/stand-in/chat';

const think = family('thinking aloud');

/** What a model with eyes says of the image, in the words of `tell`; the first form is the one of the question. */
const seeing =
  (tell: (form: string, seen: string) => string): Reply =>
  (socket, heard) => {
    const sent = JSON.parse(heard.body) as { messages: { content: string | { image_url?: { url: string } }[] }[] };
    const content = sent.messages[0]?.content ?? '';
    const image = typeof content === 'string' ? null : content.find((part) => part.image_url)?.image_url;
    (image ? saying(tell(FORM, JSON.stringify(look(image.url)))) : RIGHT)(socket, heard);
  };
const FORM = '{"top_left":"…","top_right":"…","bottom_left":"…","bottom_right":"…"}';
const vision = (title: string, tell: (form: string, seen: string) => string, reason: 'ok' | 'wrong_answer' = 'ok') =>
  think(title, seeing(tell), reason, {
    check: 'VLM_SMOKE',
    environment: { CHUTES_VLM_MODEL: 'org/vision' },
    line: `VLM_SMOKE_OK ${reason === 'ok' ? 1 : 0}`,
  });
const strict = (title: string, content: string) =>
  think(title, saying(content), 'invalid_json_content', { says: 'thinking' });

export const thinking = [
  vision('the form restated before a lone </think>', (form, seen) => `I must fill ${form}.</think>\n\n${seen}`),
  vision('a block that tries another answer', (_form, seen) => `<think>{"top_left":"red"}? no</think>${seen}`),
  vision(
    'Harmony’s channels',
    (form, seen) =>
      `<|channel|>analysis<|message|>${form}<|end|><|start|>assistant<|channel|>final<|message|>${seen}<|return|>`,
  ),
  vision('Harmony’s channels without their marks', (form, seen) => `analysisThe form is ${form}.assistantfinal${seen}`),
  vision('Mistral’s marks', (form, seen) => `[THINK]${form}[/THINK]${seen}`),
  vision('Kimi’s marks', (form, seen) => `◁think▷${form}◁/think▷${seen}`),
  vision('no marks at all', (form, seen) => `The form is ${form}. I see this: ${seen}`),
  vision('thinking that never ends', (_form, seen) => `<think>It may be ${seen}, but`, 'wrong_answer'),
  vision('the answer before the thinking ends', (form, seen) => `${seen}</think>${form}`, 'wrong_answer'),
  strict('<think>, and the strict question', '<think>simple</think>{"ok":true}'),
  strict('a lone </think>, and the strict question', 'We return it.</think>\n{"ok":true}'),
  strict('a final channel, and the strict question', '<|channel|>final<|message|>{"ok":true}'),
  strict('[THINK], and the strict question', '[THINK]hm[/THINK]{"ok":true}'),
  think(
    'thinking in a part of its own',
    saying([
      { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] },
      { type: 'text', text: '{"ok":true}' },
    ]),
    'ok',
  ),
  think(
    'reasoning in a part with a text',
    saying([
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: '{"ok":true}' },
    ]),
    'ok',
  ),
];
