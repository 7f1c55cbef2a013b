import { family } from '@/e2e/corpus/corpus-case';
import type { Reply } from '@/e2e/corpus/raw-gateway';
import { detail, json, RIGHT } from '@/e2e/corpus/replies';

const question = family('our question');
const error = (message: string, more: object = {}): Reply =>
  json(400, { error: { message, type: 'invalid_request_error', ...more } });

/** Refuses as long as a parameter is sent; of several the first. */
const without =
  (...rules: [parameter: string, refusal: Reply][]): Reply =>
  (socket, heard) => {
    const sent = JSON.parse(heard.body) as object;
    const met = rules.find(([parameter]) => parameter in sent);
    (met ? met[1] : RIGHT)(socket, heard);
  };

const MAX_TOKENS = error(
  "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
  { param: 'max_tokens', code: 'unsupported_parameter' },
);
const TEMPERATURE = error(
  "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
  { param: 'temperature', code: 'unsupported_value' },
);
const EXTRA_STREAM = json(422, {
  detail: [{ type: 'extra_forbidden', loc: ['body', 'stream'], msg: 'Extra inputs are not permitted', input: false }],
});
const FORMAT = json(400, { error: "'response_format.type' must be 'json_schema' or 'text'" });

const CHANGED = { attempts: ['question_refused', 'ok'] as const, caveats: ['question_changed'] };
const onceMore = { ...CHANGED, attempts: [...CHANGED.attempts], says: 'once more' };
const style = { check: 'CHAT_auth_bearer', line: 'CHAT_auth_bearer 200 PASS', exit: 0, verified: true };

export const questions = [
  question('max_tokens goes by another name', without(['max_tokens', MAX_TOKENS]), 'ok', onceMore),
  question(
    'max_tokens, told in words alone',
    without(['max_tokens', detail(400, 'max_tokens is not supported')]),
    'ok',
    onceMore,
  ),
  question('no temperature', without(['temperature', TEMPERATURE]), 'ok', onceMore),
  question('neither of both', without(['max_tokens', MAX_TOKENS], ['temperature', TEMPERATURE]), 'ok', {
    ...onceMore,
    attempts: ['question_refused', 'question_refused', 'ok'],
  }),
  question('no stream, told by a validation', without(['stream', EXTRA_STREAM]), 'ok', onceMore),
  // JSON is what this check asks for, so that a model which takes no such question fails it.
  question('no JSON mode', without(['response_format', FORMAT]), 'question_refused'),
  question('no JSON mode, seen by a header style', without(['response_format', FORMAT]), 'ok', {
    ...onceMore,
    ...style,
  }),
  question(
    'json_object is not supported, seen by a header style',
    without([
      'response_format',
      error('response_format json_object is not supported by this model', { param: 'response_format' }),
    ]),
    'ok',
    { ...onceMore, ...style },
  ),
  question('temperature, seen by a header style', without(['temperature', TEMPERATURE]), 'ok', {
    ...onceMore,
    ...style,
  }),
  question(
    'all refused in turn, seen by a header style',
    without(
      ['max_tokens', MAX_TOKENS],
      ['temperature', TEMPERATURE],
      ['stream', EXTRA_STREAM],
      ['response_format', FORMAT],
    ),
    'ok',
    {
      ...onceMore,
      ...style,
      attempts: ['question_refused', 'question_refused', 'question_refused', 'question_refused', 'ok'],
    },
  ),
  question('refused for good', MAX_TOKENS, 'question_refused', { attempts: ['question_refused', 'question_refused'] }),
  question(
    'streams unless it is told not to',
    (socket, heard) =>
      (heard.body.includes('"stream":false') ? RIGHT : json(200, 'data: {}', { 'content-type': 'text/event-stream' }))(
        socket,
        heard,
      ),
    'ok',
  ),
  question(
    'an echo of the question',
    (socket, heard) => echo(heard.body, (text) => text)(socket, heard),
    'invalid_json_content',
  ),
  question(
    'an echo out of which a proxy has cut the JSON',
    (socket, heard) => echo(heard.body, (text) => /\{.*\}/s.exec(text)?.[0] ?? text)(socket, heard),
    'invalid_json_content',
  ),
];

function echo(body: string, of: (text: string) => string): Reply {
  const sent = JSON.parse(body) as { messages: { content: string }[] };
  const content = of(sent.messages[0]?.content ?? '');
  return json(200, { choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }] });
}
