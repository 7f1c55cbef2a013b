import { STYLE_CHECK } from '@/lib/domain/suites';
import type { AuthStyle } from '@/lib/domain/words';
import { type Check, judgement } from './check';
import { conclude } from './judging/conclude';
import { AFTER_HEADER_STYLE } from './follow-ups';
import { AUTH_TABLES } from './judging/judge-completion';
import { jsonQuestion } from './questions';
import { chatLine } from './script-line';

const HEADER: Record<AuthStyle, string> = {
  bearer: 'Authorization: Bearer KEY',
  'x-api-key': 'x-api-key: KEY',
  raw: 'Authorization: KEY',
};

const chatAuth = (authStyle: AuthStyle): Check => ({
  id: STYLE_CHECK[authStyle],
  suite: 'preflight',
  title: `Chat with ${authStyle === 'raw' ? 'a raw key' : authStyle}`,
  asks: `Does chat accept the key as \`${HEADER[authStyle]}\`?`,
  why: 'The accepted header style has changed before. This judges authentication only: any well-formed completion passes.',
  model: 'text',
  calls: (_target, model) => [{ name: 'chat', request: jsonQuestion(authStyle, model) }],
  compose: 'all',
  followUps: AFTER_HEADER_STYLE,
  tables: AUTH_TABLES,
  exit: 31,
  judge(gathered) {
    const conclusion = conclude(gathered);
    return judgement(gathered, conclusion, [chatLine(STYLE_CHECK[authStyle], conclusion)]);
  },
});

export const CHAT_AUTH_BEARER = chatAuth('bearer');
export const CHAT_X_API_KEY = chatAuth('x-api-key');
export const CHAT_AUTH_RAW = chatAuth('raw');
