import { family } from '@/e2e/corpus/corpus-case';
import { completion, json, saying } from '@/e2e/corpus/replies';

const shape = family('completions');
const content = family('content');
const base = completion('{"ok":true}');
const without = (key: string) => Object.fromEntries(Object.entries(base).filter(([name]) => name !== key));
const choice = (value: unknown) => json(200, { ...base, choices: [value] });

export const completions = [
  shape('as it should be', json(200, base), 'ok'),
  shape('without choices', json(200, without('choices')), 'invalid_body'),
  shape('empty choices', json(200, { ...base, choices: [] }), 'invalid_body'),
  shape('choices null', json(200, { ...base, choices: null }), 'invalid_body'),
  shape('choices as an object', json(200, { ...base, choices: { 0: base.choices[0] } }), 'invalid_body'),
  shape('a choice that is null', choice(null), 'invalid_body'),
  shape('a choice without a message', choice({ index: 0, finish_reason: 'stop' }), 'invalid_body'),
  shape('a delta in place of a message', choice({ index: 0, delta: { content: '{"ok":true}' } }), 'invalid_body'),
  shape('the old completion API', choice({ text: '{"ok":true}', finish_reason: 'stop' }), 'invalid_body'),
  // 200 with no message of the assistant: what comes back is our own, or nobody's.
  shape('the message of the user', choice({ message: { role: 'user', content: '{"ok":true}' } }), 'invalid_body'),
  shape('a message without a role', choice({ message: { content: '{"ok":true}' }, finish_reason: 'stop' }), 'ok'),
  shape('an array of nothing', json(200, []), 'invalid_body'),
  shape('a bare text', json(200, '{"ok":true}'), 'invalid_body'),
  shape('an empty object', json(200, {}), 'invalid_body'),
  shape('the answer without a completion around it', json(200, { ok: true }), 'invalid_body'),
  shape('numbers as text', json(200, { ...base, created: '1761075300', usage: { prompt_tokens: '14' } }), 'ok'),
  shape('without model, id and usage', json(200, { choices: base.choices }), 'ok'),
  shape(
    'a second choice that is wrong',
    json(200, { ...base, choices: [base.choices[0], { message: { content: 'no' } }] }),
    'ok',
  ),
  // The check of a header style is about authentication: what the model said is not its business.
  shape('prose, seen by preflight', saying('Sure!'), 'ok', {
    check: 'CHAT_auth_bearer',
    line: 'CHAT_auth_bearer 200 PASS',
  }),
  shape('reasoning only, seen by preflight', saying(null, {}, { reasoning_content: 'hm' }), 'ok', {
    check: 'CHAT_auth_bearer',
    line: 'CHAT_auth_bearer 200 PASS',
  }),
  shape('nothing at all, seen by preflight', saying(''), 'empty_content', {
    check: 'CHAT_auth_bearer',
    line: "CHAT_auth_bearer 200 FAIL msg='no content (finish_reason stop)'",
    attempts: ['empty_content'],
  }),
];

export const contents = [
  content('null', saying(null), 'empty_content'),
  content('missing', choice({ message: { role: 'assistant' } }), 'empty_content'),
  content('empty', saying(''), 'empty_content'),
  content('white space', saying(' \n\t'), 'empty_content'),
  content('nothing that could be seen', saying('\u200b\u2060'), 'empty_content'),
  content('empty, then right', [saying(''), json(200, base)], 'ok_after_retry', {
    attempts: ['empty_content', 'ok_after_retry'],
  }),
  content('a number', saying(1), 'invalid_body'),
  content('an object', saying({ ok: true }), 'invalid_body'),
  content(
    'an array of parts',
    saying([
      { type: 'text', text: '{"ok":' },
      { type: 'text', text: 'true}' },
    ]),
    'ok',
  ),
  content('an array without text', saying([{ type: 'image_url' }]), 'empty_content'),
  content(
    'in reasoning_content only',
    saying(null, { finish_reason: 'length' }, { reasoning_content: '{"ok":true}' }),
    'empty_content',
    { says: 'reasoning only' },
  ),
  content(
    'a healthy reasoning model',
    saying('{"ok": true}', {}, { reasoning_content: 'We must return JSON. '.repeat(200) }),
    'ok',
  ),
  content('<think> before it', saying('<think>\nhm\n</think>\n\n{"ok":true}'), 'invalid_json_content', {
    says: '<think>',
  }),
  content('in a fence', saying('```json\n{"ok":true}\n```'), 'invalid_json_content', { says: 'code fence' }),
  content('in prose', saying('Here you are: {"ok":true}'), 'invalid_json_content'),
  content('cut at the token cap', saying('{"ok":tr', { finish_reason: 'length' }), 'invalid_json_content', {
    says: 'token cap',
  }),
  // It is whole and right; that the engine stopped at the cap just then changes nothing for a parser.
  content('whole, with finish_reason length', saying('{"ok":true}', { finish_reason: 'length' }), 'ok'),
  content('{}', saying('{}'), 'wrong_answer'),
  content('ok false', saying('{"ok":false}'), 'wrong_answer'),
  content('ok as text', saying('{"ok":"true"}'), 'wrong_answer'),
  content('ok as a number', saying('{"ok":1}'), 'wrong_answer'),
  content('[true]', saying('[true]'), 'wrong_answer'),
  content('true', saying('true'), 'wrong_answer'),
  content('an array around the object', saying('[{"ok":true}]'), 'wrong_answer'),
  content('the object as text', saying('"{\\"ok\\":true}"'), 'wrong_answer'),
  content('an echo of the prompt', saying('Return only {"ok":true} as JSON.'), 'invalid_json_content'),
  content('white space around it', saying('\n {"ok":true}\r\n'), 'ok'),
  content('more keys beside it', saying('{"note":"done","ok":true}'), 'ok'),
  content('ok twice, unlike', saying('{"ok":false,"ok":true}'), 'invalid_json_content', { says: 'twice' }),
  content('ok deeper down', saying('{"result":{"ok":true}}'), 'wrong_answer'),
  content('a comma too many', saying('{"ok":true,}'), 'invalid_json_content'),
  content('single quotes', saying("{'ok': true}"), 'invalid_json_content'),
  // Some parsers of JSON skip a byte order mark, others refuse it: strict.
  content('a byte order mark before it', saying('\ufeff{"ok":true}'), 'invalid_json_content'),
  content('right, and then 100,000 characters', saying(`{"ok":true}${'.'.repeat(100_000)}`), 'invalid_json_content'),
];
