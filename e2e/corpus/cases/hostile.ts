import { family } from '@/e2e/corpus/corpus-case';
import { answer, completion, json } from '@/e2e/corpus/replies';

const hostile = family('hostile text');
const escaped = (text: string) => JSON.stringify(text).slice(1, -1);

export const hostileText = [
  hostile('NUL in the message', json(400, { detail: 'a\u0000b' }), 'bad_request', { says: '(ab)' }),
  hostile('half of a surrogate pair', answer(400, '{"detail":"a\\ud800b"}'), 'bad_request', { says: 'a\ufffdb' }),
  hostile('text that turns around', json(400, { detail: '\u202egnp.exe\u202c \u2067x\u2069 \u200fy' }), 'bad_request', {
    says: '(gnp.exe x y)',
  }),
  hostile('text that takes no room', json(400, { detail: 'in\u200bvis\u2060ible\u00ad' }), 'bad_request', {
    says: '(invisible)',
  }),
  hostile('terminal escapes', json(400, { detail: '\u001b[31mred\u001b[0m\u009b2J' }), 'bad_request', {
    says: '([31mred[0m2J)',
  }),
  hostile('line ends of all kinds', json(400, { detail: 'a\r\nb\u2028c\u2029d\u0085e' }), 'bad_request', {
    says: '(a b c de)',
  }),
  hostile('markup', json(400, { detail: '<script>alert(1)</script>' }), 'bad_request', {
    says: '(<script>alert(1)</script>)',
  }),
  hostile('a quote in a line', json(401, { detail: "it's\n'wrong'" }), 'unauthorized', {
    check: 'CHAT_auth_bearer',
    line: "CHAT_auth_bearer 401 FAIL msg='it's 'wrong''",
    attempts: ['unauthorized'],
  }),
  hostile(
    'a prototype in the body',
    answer(
      200,
      `{"__proto__":{"ok":true},"constructor":1,${escaped('x') && ''}${JSON.stringify(completion('{"__proto__":{"ok":true}}')).slice(1)}`,
    ),
    'wrong_answer',
  ),
  hostile('a hundred thousand brackets', answer(200, '['.repeat(100_000) + ']'.repeat(100_000)), 'invalid_body'),
  hostile(
    'a served model with controls',
    json(200, { ...completion('{"ok":true}'), model: 'a\u0000\u202eb\nc' }),
    'ok',
  ),
  hostile('NUL within the content', json(200, completion('{"ok":true}\u0000')), 'invalid_json_content'),
];
