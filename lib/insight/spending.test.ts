import { describe, expect, it } from 'vitest';
import type { Evidence } from '@/lib/domain/evidence';
import { sampleEvidence } from '@/lib/domain/testing/sample-runs';
import { spendingOf, tokensOf } from './spending';

const usage = { prompt: 10, completion: 5, total: 15, reasoning: null };

describe('the tokens of an answer', () => {
  it.each([
    ['as the total says', usage, 15],
    ['without a total', { ...usage, total: null }, 15],
    ['with thinking that is part of the answer', { ...usage, completion: 205, total: 215, reasoning: 200 }, 215],
    ['with thinking that is counted beside it', { ...usage, total: 15, reasoning: 200 }, 215],
    ['with thinking that the total holds and the answer does not', { ...usage, total: 215, reasoning: 200 }, 215],
    ['with a total that leaves out a part', { ...usage, total: 5 }, 15],
    ['of which only the thinking is told', { prompt: null, completion: null, total: null, reasoning: 7 }, 7],
    ['that tells nothing', { prompt: null, completion: null, total: null, reasoning: null }, null],
  ])('%s', (_, told, tokens) => {
    expect(tokensOf(told)).toBe(tokens);
  });
});

describe('what an attempt costs', () => {
  const sample = sampleEvidence(1);
  const answer = (status: number, told: typeof usage | null): Evidence => ({
    ...sample,
    response: { status, headers: {}, bodyBytes: 2, bodyExcerpt: '{}' },
    reading: {
      ...{ kind: 'completion', content: '{}', contentCut: false, reasoning: false, finishReason: 'stop' },
      ...{ servedModel: null, ...(told && { usage: told }) },
    },
  });
  const broken = (
    kind: 'timeout' | 'network',
    detail: 'refused' | 'dns' | 'tls' | 'reset' | 'proxy' | null,
  ): Evidence => ({
    ...sample,
    ...{ response: null, reading: null, fault: { kind, detail, message: '' } },
  });

  it.each<[string, Evidence, boolean, object]>([
    ['an answer', answer(200, usage), false, { requests: 1, tenths: 10, tokens: 15, untold: 0 }],
    ['the same bytes again', answer(200, usage), true, { requests: 1, tenths: 1, tokens: 15, untold: 0 }],
    ['an answer that does not tell', answer(200, null), false, { requests: 1, tenths: 10, tokens: 0, untold: 1 }],
    ['a refusal', sample, false, { requests: 1, tenths: 10, tokens: 0, untold: 0 }],
    ['silence', broken('timeout', null), false, { requests: 1, tenths: 10, tokens: 0, untold: 1 }],
    ['a connection that broke', broken('network', 'reset'), false, { requests: 1, tenths: 10, untold: 1 }],
    ['a host that is not there', broken('network', 'dns'), false, { requests: 0, tenths: 0, untold: 0 }],
    ['a port that is closed', broken('network', 'refused'), false, { requests: 0, tenths: 0, untold: 0 }],
  ])('%s', (_, evidence, isRepeat, cost) => {
    expect(spendingOf(evidence, isRepeat)).toMatchObject(cost);
  });

  it('the list of models: a request, and no tokens', () => {
    const models = { ...sample, request: { ...sample.request, kind: 'models' as const, body: null } };
    expect(spendingOf(models, false)).toEqual({ requests: 1, tenths: 10, tokens: 0, untold: 0 });
  });
});
