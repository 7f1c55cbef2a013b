import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';

/** Evidence for each attempt of a result, as one plain chat would have left it. */
export const evidenceOf = (check: CheckResult): AttemptEvidence[] =>
  check.attempts.map((attempt) => ({
    checkId: check.id,
    attempt,
    rule: { id: 'completion-ok', when: 'Status 200, and a completion with the JSON object asked for.' },
    evidence: {
      request: {
        ...{ kind: 'chat', authStyle: 'bearer' },
        method: 'POST',
        url: 'https://llm.chutes.ai/v1/chat/completions',
        headers: { authorization: 'Bearer $CHUTES_API_KEY', 'content-type': 'application/json' },
        body: '{"model":"Qwen/Qwen3-235B-A22B-Instruct-2507","messages":[{"role":"user","content":"Return only {\\"ok\\":true} as JSON."}]}',
        expects: null,
      },
      response: {
        status: attempt.httpStatus ?? 200,
        headers: {
          'content-type': 'application/json',
          'x-chutes-invocationid': '64f3ea5c-42d0-4956-9e1c-d963fb9c5f84',
        },
        bodyBytes: 92,
        bodyExcerpt: '{"choices":[{"message":{"content":"{\\"ok\\":true}"}}],"model":"Qwen/Qwen3-235B-A22B"}',
      },
      timing: { connectMs: 12, firstByteMs: 380, totalMs: attempt.durationMs },
      fault: null,
      reading: null,
    },
  }));
