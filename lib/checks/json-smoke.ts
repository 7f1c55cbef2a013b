import type { CallRecord } from '@/lib/domain/attempt';
import type { Check } from './check';
import { conclude, judgement } from './conclude';
import { contentOf } from './judge-completion';
import { JSON_TABLES, judgeJsonAnswer } from './judge-json-answer';
import { jsonQuestion } from './questions';

const CALL = 'json';

export const JSON_SMOKE: Check = {
  id: 'JSON_SMOKE',
  suite: 'doctor',
  title: 'Strict JSON',
  asks: 'Does a text model return exactly the JSON object it was asked for?',
  why: 'The document pipeline parses every answer. Strict: prose or a code fence around the JSON fails.',
  model: 'text',
  requests: ({ authStyle }, model) => [jsonQuestion(authStyle, model)],
  async gather(context) {
    const choice = await context.textModel();
    if ('skip' in choice) return { model: null, skip: choice.skip };
    const request = jsonQuestion(context.target.authStyle, choice.model);
    await context.call({ name: CALL, request, judge: judgeJsonAnswer });
    return { model: choice.model, skip: null };
  },
  tables: JSON_TABLES,
  judgeAttempt: judgeJsonAnswer,
  judge(gathered) {
    const conclusion = conclude(gathered);
    const { decided, outcome } = conclusion;
    if (!decided) {
      const why = conclusion.reason === 'blocked' ? 'no_text_model' : conclusion.reason;
      return judgement(conclusion, [`JSON_SMOKE_SKIPPED ${why}`]);
    }
    const hasText = contentOf(decided.evidence) !== '';
    const line = `JSON_SMOKE_OK ${hasText ? 1 : 0} ${outcome === 'PASS' ? 1 : 0}`;
    const { line: verdict, ...rest } = judgement(conclusion, [line]);
    return { ...rest, line: verdict, lines: [...retryLines(gathered.calls), verdict] };
  },
};

/** As the script tells its retries: the status met, and the seconds waited for it. */
const retryLines = (calls: CallRecord[]): string[] =>
  calls
    .filter(({ name }) => name === CALL)
    .flatMap(({ attempts }) => attempts.slice(0, -1))
    .map(
      ({ attempt }) => `JSON_SMOKE_RETRY ${attempt.httpStatus ?? attempt.reason} backoff ${seconds(attempt.waitMs)}s`,
    );

const seconds = (ms: number): number => Math.round(ms / 100) / 10;
