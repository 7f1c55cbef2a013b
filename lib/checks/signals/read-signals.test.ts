import { describe, expect, it } from 'vitest';
import type { Evidence, Said } from '@/lib/domain/evidence';
import { evidenceOf, says, tellsError } from '@/lib/checks/testing/sample-evidence';
import { leadingSignal } from './leading-signal';
import { readSignals } from './read-signals';

const told = (status: number, message: string, headers: Record<string, string> = {}): Evidence => {
  const evidence = evidenceOf(status, tellsError(message));
  return { ...evidence, response: evidence.response && { ...evidence.response, headers } };
};
/** An error of which all is recorded. */
const saying = (status: number, ...said: Said[]): Evidence =>
  evidenceOf(status, { kind: 'error', message: null, code: null, type: null, html: false, said });
const kindOf = (status: number, message: string, headers?: Record<string, string>) =>
  leadingSignal(told(status, message, headers))?.kind ?? null;

describe('what is denied, supposed or only looks like it says nothing', () => {
  it.each([
    [500, 'There is no quota problem'],
    [500, 'This is not a rate limit'],
    [500, 'The prompt does not exceed the limit'],
    [500, 'The server is not overloaded'],
    [500, 'Check whether the model is overloaded'],
    [500, 'If the upstream timed out, try again'],
    [500, 'the load balancer is empty'],
    [500, 'Error loading model'],
    [500, 'failed to load: loading the tokenizer failed'],
    [500, 'TypeError: no overload matches this call'],
    [500, 'maximum call stack size exceeded'],
    [503, 'The service is temporarily unavailable due to maintenance downtime or capacity problems'],
    [400, 'maximum context length exceeded'],
    [400, 'Unexpected token < in JSON'],
    [400, 'The tool call limit of this prompt is in the documentation'],
    [404, 'Unexpected endpoint or method'],
    [500, 'Unhandled exception in rate limiter middleware'],
    [500, 'AssertionError: budget tracker not initialised'],
    [500, 'The cat is sleeping in a busy street'],
    [500, "Cannot read properties of undefined (reading 'quota')"],
    [405, 'The method is not allowed for the requested URL.'],
    [500, 'Could not load model: service not ready'],
    [500, 'The failure has nothing to do with your balance'],
    [500, "deployment 'overload-maintenance' crashed"],
    [500, 'No credits were charged. Unexpected failure.'],
    [500, "Field 'usage' is required"],
    [503, 'There might be too much traffic or a configuration error'],
  ])('%i %s', (status, message) => {
    expect(kindOf(status, message)).toBeNull();
  });
});

describe('the state of the gateway', () => {
  it.each<[string, readonly string[]]>([
    [
      'full',
      ['Every worker is occupied', 'We ran out of GPUs', 'Request volume is too high', 'Engine is full', '队列已满'],
    ],
    ['full', ['The service can not keep up', 'Not accepting new requests right now', 'Rejected due to server load']],
    [
      'full',
      ['Too many jobs in queue', 'Cluster at max utilization', 'Many users are using this model', '服务器压力过大'],
    ],
    ['cold', ['Model is not up yet', 'Downloading model', 'Initialization in progress', 'Waiting for model to load']],
    ['cold', ['Deployment pending', 'Machine is waking from sleep', '模型尚未加载完成', '实例创建中']],
    [
      'used_up',
      ['Subscription lapsed', 'Allowance spent', 'Cost cap reached', '账户透支', '欠费停机', '免费试用已结束'],
    ],
    [
      'caller_limit',
      ['Requests per second exceeded', 'Limit: 3 per minute', 'Too fast', 'Flood control', '每秒请求数超限'],
    ],
  ])('%s, in other words', (kind, texts) => {
    expect(texts.filter((text) => kindOf(503, text) !== kind)).toEqual([]);
  });

  it.each<[number, string, readonly string[]]>([
    [403, 'key_refused', ['Key disabled', 'We do not recognise this key', 'Session expired', 'AppKey 不存在']],
    [400, 'model_unknown', ['The model is not whitelisted', '您输入的模型名称有误']],
    [404, 'model_unknown', ['Model retired', 'No deployment for model', '没有可用的模型', '模型未部署']],
    [
      500,
      'upstream_failed',
      ['Provider did not answer', 'Network is unreachable', 'DNS lookup failed', 'Read timed out'],
    ],
    [
      500,
      'upstream_failed',
      ['certificate verify failed', 'Failed to proxy request', 'Fallback failed', '后端服务不可用'],
    ],
    [
      400,
      'parameter_refused',
      ['use max_completion_tokens instead of max_tokens', 'Only streaming is supported', '该模型仅支持流式调用'],
    ],
  ])('%i %s, in other words', (status, kind, texts) => {
    expect(texts.filter((text) => kindOf(status, text) !== kind)).toEqual([]);
  });

  it('is not what a stack or a validation happens to name', () => {
    const errors = [
      ...['servers all over the world are fine', 'Too many open files', 'redis connection pool config invalid'],
      ...[
        'Could not write to the quota table',
        'Worker failed with error',
        'torch.cuda.OutOfMemoryError: CUDA out of memory',
      ],
      ...['Failed to parse usage statistics', 'ReferenceError: queue is not defined', '服务异常，请联系管理员'],
    ];
    expect(errors.filter((text) => kindOf(500, text) !== null)).toEqual([]);
    const refusals = [
      'At most 4 images are allowed',
      'Prompt exceeds the limit of 8192 tokens per request',
      '提示词过长',
    ];
    expect(refusals.filter((text) => kindOf(400, text) !== null)).toEqual([]);
  });
});

describe('a limit', () => {
  it.each([
    ['Rate limit reached: 60 per minute', 'caller_limit'],
    ['Quota exceeded for requests per minute', 'caller_limit'],
    ['Limit of 500 requests per hour reached', 'caller_limit'],
    ['Rate limit of 100 per 60s exceeded', 'caller_limit'],
    ['Rate limit of 100 per 86400s exceeded', 'used_up'],
    ['Usage limit reached for 5 hours', 'used_up'],
    ['Daily limit reached', 'used_up'],
    ['Session limit reached', 'used_up'],
    ['monthly spend cap hit', 'used_up'],
    ['今日调用次数已达上限', 'used_up'],
    ['每分钟请求次数超过限制', 'caller_limit'],
    ['Quota exceeded', 'used_up'],
    ['Maximum concurrency of 4 reached', 'caller_limit'],
    ['Minute limit of 10 exceeded. You exceeded your daily limit too.', 'used_up'],
    ['You do not have any credits yet', 'used_up'],
    ['You have no active subscription', 'used_up'],
    ['Free message limit reached', 'used_up'],
    ['Free requests per minute exceeded', 'caller_limit'],
  ])('%s: %s', (message, kind) => {
    expect(kindOf(429, message)).toBe(kind);
  });

  it('on a quota passes when the wait that is told is short', () => {
    expect(kindOf(429, 'Quota exceeded', { 'retry-after': '20' })).toBe('caller_limit');
    expect(kindOf(429, 'Quota exceeded', { 'retry-after': '86400' })).toBe('used_up');
    expect(kindOf(429, 'Quota exceeded', { 'retry-after': 'Wed, 25 Nov 2026 12:00:00 GMT' })).toBe('used_up');
    expect(kindOf(429, 'Balance exhausted', { 'retry-after': '20' })).toBe('used_up');
  });

  it('of a bucket is told by its header alone', () => {
    expect(kindOf(429, 'denied', { 'x-ratelimit-remaining-requests': '0' })).toBe('caller_limit');
    expect(kindOf(429, 'denied', { 'x-ratelimit-remaining-tokens-day': '0' })).toBe('used_up');
    expect(kindOf(429, 'denied', { ratelimit: '"minute";r=0;t=30' })).toBe('caller_limit');
    expect(kindOf(429, 'denied', { 'x-ratelimit-remaining-requests': '10' })).toBeNull();
  });
});

describe('a signal', () => {
  it('is named with the place where it stood, and a parameter with its name', () => {
    const evidence = saying(
      400,
      { where: 'error.code', value: 'unsupported_parameter' },
      { where: 'error.message', value: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead." },
    );
    expect(leadingSignal(evidence)).toMatchObject({ kind: 'parameter_refused', parameter: 'max_tokens' });
    expect(leadingSignal(told(402, 'Your wallet is empty'))).toMatchObject({ where: 'the words of error.message' });
  });

  it('is read again from what was recorded before all was kept', () => {
    expect(leadingSignal(evidenceOf(403, tellsError('no', { code: 'insufficient_user_quota' })))?.kind).toBe('used_up');
    expect(leadingSignal(evidenceOf(400, tellsError('no', { type: 'InsufficientBalance' })))?.kind).toBe('used_up');
  });

  it('is not made of an answer’s own words', () => {
    expect(readSignals(evidenceOf(200, says('We are overloaded, and your quota is exhausted.')))).toEqual([]);
  });

  it('is read in little time from words made to be slow', () => {
    const words = [
      'no a '.repeat(400),
      'model '.repeat(330),
      'not '.repeat(500),
      'a'.repeat(2000),
      'fail '.repeat(400),
      'access the '.repeat(180),
    ];
    // Of the processor, so that it is the same on a busy machine.
    const began = process.cpuUsage();
    for (const text of words) {
      readSignals(saying(500, ...Array.from({ length: 40 }, () => ({ where: 'm', value: text }))));
    }
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(4000);
  });
});
