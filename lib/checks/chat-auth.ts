import type { AuthStyle } from '@/lib/domain/words';
import type { Check } from './check';
import { conclude, judgement } from './conclude';
import { AUTH_TABLES, judgeCompletion } from './judge-completion';
import { jsonQuestion } from './questions';
import { chatLine } from './script-line';

const HEADER: Record<AuthStyle, string> = {
  bearer: 'Authorization: Bearer KEY',
  'x-api-key': 'x-api-key: KEY',
  raw: 'Authorization: KEY',
};

const chatAuth = (id: string, authStyle: AuthStyle): Check => ({
  id,
  suite: 'preflight',
  title: `Chat with ${authStyle === 'raw' ? 'a raw key' : authStyle}`,
  asks: `Does chat accept the key as \`${HEADER[authStyle]}\`?`,
  why: 'The accepted header style has changed before. This judges authentication only: any well-formed completion passes.',
  model: 'text',
  requests: (_target, model) => [jsonQuestion(authStyle, model)],
  async gather(context) {
    const choice = await context.textModel();
    if ('skip' in choice) return { model: null, skip: choice.skip };
    await context.call({ name: 'chat', request: jsonQuestion(authStyle, choice.model), judge: judgeCompletion });
    return { model: choice.model, skip: null };
  },
  tables: AUTH_TABLES,
  judgeAttempt: judgeCompletion,
  judge(gathered) {
    const conclusion = conclude(gathered);
    return judgement(conclusion, [chatLine(id, conclusion)]);
  },
});

export const CHAT_AUTH_BEARER = chatAuth('CHAT_auth_bearer', 'bearer');
export const CHAT_X_API_KEY = chatAuth('CHAT_x_api_key', 'x-api-key');
export const CHAT_AUTH_RAW = chatAuth('CHAT_auth_raw', 'raw');
