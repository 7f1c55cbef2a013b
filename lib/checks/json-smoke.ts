import type { CallRecord } from '@/lib/domain/attempt';
import { type Check, judgement } from './check';
import { conclude } from './judging/conclude';
import { AFTER_CHAT } from './follow-ups';
import { contentOf } from './judging/judge-completion';
import { JSON_TABLES } from './judging/judge-json-answer';
import { jsonQuestion } from './questions';

export const JSON_SMOKE: Check = {
  id: 'JSON_SMOKE',
  suite: 'doctor',
  title: 'Strict JSON',
  asks: 'Does a text model return exactly the JSON object it was asked for?',
  why: 'The document pipeline parses every answer. Strict: prose or a code fence around the JSON fails.',
  model: 'text',
  calls: ({ authStyle }, model) => [{ name: 'json', request: jsonQuestion(authStyle, model) }],
  compose: 'all',
  followUps: AFTER_CHAT,
  tables: JSON_TABLES,
  exit: 31,
  judge(gathered) {
    const conclusion = conclude(gathered);
    const { decided, outcome } = conclusion;
    if (!decided) {
      const why = conclusion.reason === 'blocked' ? 'no_text_model' : conclusion.reason;
      return judgement(gathered, conclusion, [`JSON_SMOKE_SKIPPED ${why}`]);
    }
    const hasText = contentOf(decided.evidence) !== '';
    const line = `JSON_SMOKE_OK ${hasText ? 1 : 0} ${outcome === 'PASS' ? 1 : 0}`;
    const { line: verdict, ...rest } = judgement(gathered, conclusion, [line]);
    return { ...rest, line: verdict, lines: [...retryLines(gathered.calls), verdict] };
  },
};

/** As the script tells its retries: the status met, and the seconds waited for it. */
const retryLines = (calls: CallRecord[]): string[] =>
  calls
    .flatMap(({ attempts }) => attempts.slice(0, -1))
    .map(
      ({ attempt }) => `JSON_SMOKE_RETRY ${attempt.httpStatus ?? attempt.reason} backoff ${seconds(attempt.waitMs)}s`,
    );

const seconds = (ms: number): number => Math.round(ms / 100) / 10;
