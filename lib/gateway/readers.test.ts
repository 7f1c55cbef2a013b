import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Reading } from '@/lib/domain/evidence';
import { readBody } from './to-evidence';
import { readCatalogue } from './read-catalogue';
import { readCompletion } from './read-completion';
import { readError } from './read-error';

const plain = (text: string) => text;
const json = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
/** What is shown of an error; all that it says is looked at in said-in.test.ts. */
const shown = <T extends Reading>(reading: T): T => {
  const copy = { ...reading };
  if (copy.kind === 'error') delete copy.said;
  return copy;
};
const catalogue = (value: unknown) => shown(readCatalogue(json(value), plain));
const completion = (value: unknown) => shown(readCompletion(json(value), plain));
const error = (value: unknown, contentType: string | null = null) => shown(readError(json(value), contentType, plain));
const message = (value: unknown) => ({ choices: [{ message: value, finish_reason: 'stop' }], model: 'm' });
const says = (value: unknown) => completion(message({ content: value }));

describe('readCompletion', () => {
  it.each([
    ['text', '{"ok":true}', '{"ok":true}'],
    ['nothing', null, null],
    ['nothing at all', undefined, null],
    ['the empty string', '', ''],
    ['white space', ' \n\t', ' \n\t'],
    ['thinking aloud', '<think>hm</think>{"ok":true}', '<think>hm</think>{"ok":true}'],
    ['a list of parts', [{ type: 'text', text: '{"ok"' }, ':', { type: 'text', text: 'true}' }], '{"ok":true}'],
    ['parts without text', [{ type: 'image_url', image_url: {} }, null, 3], ''],
    ['no parts', [], ''],
  ])('keeps content as it came: %s', (_, content, kept) => {
    expect(says(content)).toMatchObject({ kind: 'completion', content: kept, contentCut: false });
  });

  it.each([42, true, { ok: true }])('finds content of another type in the wrong shape: %j', (content) => {
    expect(says(content)).toMatchObject({ kind: 'unreadable', problem: 'wrong_shape' });
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['<html></html>', 'not_json'],
    ['data: {"choices":[]}', 'not_json'],
    ['{"choices":[{"message":{"content":"{\\"ok\\":true}"}}]', 'not_json'],
    ['{"choices":[{"message":{"content":"a\u0000b"}}]}', 'not_json'],
    ['null', 'wrong_shape'],
    ['"ok"', 'wrong_shape'],
    [[], 'wrong_shape'],
    [{}, 'wrong_shape'],
    [{ choices: null }, 'wrong_shape'],
    [{ choices: [] }, 'wrong_shape'],
    [{ choices: {} }, 'wrong_shape'],
    [{ choices: [null] }, 'wrong_shape'],
    [{ choices: [{}] }, 'wrong_shape'],
    [{ choices: [{ message: null }] }, 'wrong_shape'],
    [{ choices: [{ message: 'text' }] }, 'wrong_shape'],
    [{ choices: [{ text: 'legacy' }] }, 'wrong_shape'],
    [{ choices: [{ delta: { content: 'x' } }] }, 'wrong_shape'],
    [{ message: 'ok' }, 'wrong_shape'],
    [{ error: null, detail: null }, 'wrong_shape'],
    [{ error: '' }, 'wrong_shape'],
    [{ error: false }, 'wrong_shape'],
  ])('never takes %j for a completion', (body, problem) => {
    expect(completion(body)).toMatchObject({ kind: 'unreadable', problem });
  });

  it.each([
    [{ error: { message: 'at capacity' }, choices: null }, 'at capacity'],
    [{ error: { message: 'late' }, ...message({ content: '{"ok":true}' }) }, 'late'],
    [{ error: 'plain' }, 'plain'],
    [{ error: {} }, null],
    [{ error: ['a', 'b'] }, 'a; b'],
    [{ detail: 'at capacity' }, 'at capacity'],
    [{ detail: [{ msg: 'field required' }] }, 'field required'],
  ])('reads an error told in a 200 as an error: %j', (body, text) => {
    expect(completion(body)).toMatchObject({ kind: 'error', message: text, html: false });
  });

  it('does not take a detail beside choices, or no error at all, for an error', () => {
    expect(completion({ ...message({ content: 'x' }), detail: 'fyi', error: null }).kind).toBe('completion');
  });

  it.each([
    [{ content: null, reasoning_content: 'hm' }, true],
    [{ content: 'x', reasoning: 'hm' }, true],
    [{ content: 'x', reasoning: '', reasoning_content: null }, false],
    [{ content: 'x' }, false],
  ])('tells whether there is reasoning: %j', (value, reasoning) => {
    expect(completion(message(value))).toMatchObject({ kind: 'completion', reasoning });
  });

  it.each([
    [
      { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 },
      { prompt: 9, completion: 3, total: 12, reasoning: null },
    ],
    [
      { prompt_tokens: 9, completion_tokens: 90, completion_tokens_details: { reasoning_tokens: 80 } },
      { prompt: 9, completion: 90, total: null, reasoning: 80 },
    ],
    [
      { input_tokens: 9, output_tokens: 3, reasoning_tokens: 2 },
      { prompt: 9, completion: 3, total: null, reasoning: 2 },
    ],
    [
      { prompt_tokens: 9, completion_tokens: '3', total_tokens: -1 },
      { prompt: 9, completion: null, total: null, reasoning: null },
    ],
    [{ prompt_tokens: 1e300, total_tokens: 1.5 }, undefined],
    [{}, undefined],
    [null, undefined],
    ['many', undefined],
    [undefined, undefined],
  ])('tells what it took as far as the answer says so: %j', (usage, told) => {
    expect((completion({ ...message({ content: 'x' }), usage }) as { usage?: unknown }).usage).toEqual(told);
  });

  it('is the same answer whatever is told twice of what it took', () => {
    const text = '{"choices":[{"message":{"content":"x"}}],"usage":{"total_tokens":1},"usage":{"total_tokens":2}}';
    expect(readBody({ kind: 'chat', status: 200, contentType: null, text }, plain).kind).toBe('completion');
  });

  it('tells who served and why it ended, and null where it is not told', () => {
    expect(completion({ ...message({ content: 'x' }), model: 'a\nb' })).toMatchObject({
      servedModel: 'a b',
      finishReason: 'stop',
    });
    expect(completion({ choices: [{ message: {}, finish_reason: 3 }], model: '' })).toMatchObject({
      servedModel: null,
      finishReason: null,
    });
  });

  it('cuts long content and says so', () => {
    expect(says('x'.repeat(16_384))).toMatchObject({ contentCut: false });
    const cut = says('x'.repeat(16_385));
    expect(cut).toMatchObject({ contentCut: true, content: 'x'.repeat(16_384) });
  });

  it('leaves content that is not JSON not JSON: control characters stay visible', () => {
    expect(says('{"ok":true}\u0000\u202e\r\n')).toMatchObject({ content: '{"ok":true}\ufffd\ufffd\r\n' });
  });

  it('keeps no half of a surrogate pair', () => {
    expect(says('a\ud800b😀')).toMatchObject({ content: 'a\ufffdb😀' });
  });

  it('goes by the last of keys given twice', () => {
    const twice = '{"choices":[],"choices":[{"message":{"content":"no","content":"yes"}}]}';
    expect(completion(twice)).toMatchObject({ content: 'yes' });
  });

  it('takes nothing from the prototype', () => {
    expect(completion('{"__proto__":{"choices":[{"message":{"content":"x"}}]}}').kind).toBe('unreadable');
  });
});

describe('readCatalogue', () => {
  it.each([
    ['root', { root: 'org/a' }, ['org/a']],
    ['aliases', { aliases: ['b', 'c', 'b'] }, ['b', 'c']],
    ['its own id', { root: 'm' }, undefined],
    ['what is no name', { aliases: [1, null, ''], root: null }, undefined],
  ])('keeps the names that an entry gives besides: %s', (_what, entry, aliases) => {
    const reading = catalogue({ data: [{ id: 'm', ...entry }] });
    expect(reading.kind === 'catalogue' && reading.models[0]?.aliases).toEqual(aliases);
  });

  it.each([
    { has_more: true },
    { next_page: 2 },
    { next: 'https://gateway/v1/models?page=2' },
    { nextPageToken: 'abc' },
    { total: 12 },
    { total_count: '12' },
  ])('knows a page that says %j', (more) => {
    expect(catalogue({ data: [{ id: 'm' }], ...more })).toMatchObject({ page: true });
  });

  it.each([{}, { has_more: false }, { next: null }, { nextPageToken: '' }, { total: 1 }, { total: 'many' }])(
    'takes a list that says %j for the whole',
    (more) => expect(catalogue({ data: [{ id: 'm' }], ...more })).not.toHaveProperty('page'),
  );

  it('reads ids and modalities, null where they are not told', () => {
    const data = [
      { id: 'text', output_modalities: ['text'], input_modalities: ['text'] },
      { id: 'vlm', output_modalities: ['text'], input_modalities: ['text', 'image'] },
      { id: 'painter', output_modalities: ['image'] },
      { id: 'silent', input_modalities: 'image' },
    ];
    expect(catalogue({ object: 'list', data, models: [] })).toEqual({
      kind: 'catalogue',
      total: 4,
      models: [
        { id: 'text', text: true, vision: false },
        { id: 'vlm', text: true, vision: true },
        { id: 'painter', text: false, vision: null },
        { id: 'silent', text: null, vision: null },
      ],
    });
  });

  it('takes a bare list, counts an id once, and keeps its first entry and place', () => {
    const list = [
      { id: 'a', output_modalities: ['text'] },
      { id: 'b' },
      { id: 'a', output_modalities: [] },
      {},
      null,
      'c',
    ];
    expect(catalogue(list)).toEqual({
      kind: 'catalogue',
      total: 2,
      models: [
        { id: 'a', text: true, vision: null },
        { id: 'b', text: null, vision: null },
      ],
    });
  });

  it('keeps a thousand models and the true count', () => {
    const reading = catalogue(Array.from({ length: 1500 }, (_, i) => ({ id: `m${i}` })));
    expect(reading).toMatchObject({ total: 1500 });
    expect(reading.kind === 'catalogue' && reading.models).toHaveLength(1000);
  });

  it('bounds hostile ids', () => {
    expect(catalogue([{ id: `\u001b[31m${'x'.repeat(500)}` }])).toMatchObject({
      models: [{ id: `[31m${'x'.repeat(196)}` }],
    });
  });

  it('reads an empty list as an empty catalogue', () => {
    expect(catalogue({ data: [] })).toEqual({ kind: 'catalogue', total: 0, models: [] });
  });

  it.each([
    ['', 'empty'],
    ['<!doctype html><title>x</title>', 'not_json'],
    [{}, 'wrong_shape'],
    [{ data: null }, 'wrong_shape'],
    [{ data: {} }, 'wrong_shape'],
    [{ models: [{ id: 'a' }] }, 'wrong_shape'],
    [{ data: [{ name: 'a' }, { id: 7 }, { id: ' ' }] }, 'wrong_shape'],
    ['3', 'wrong_shape'],
  ])('never takes %j for a catalogue', (body, problem) => {
    expect(catalogue(body)).toMatchObject({ kind: 'unreadable', problem });
  });

  it('reads an error told in a 200 as an error', () => {
    expect(catalogue({ detail: 'no' })).toMatchObject({ kind: 'error', message: 'no' });
    expect(catalogue({ error: { message: 'no' }, data: [] })).toMatchObject({ kind: 'error', message: 'no' });
  });
});

describe('readError', () => {
  const quota = { message: 'Quota exceeded', quota_reset_timestamp: '2025-10-22' };

  it.each([
    [{ detail: 'Invalid token.' }, 'Invalid token.', null, null],
    [{ detail: quota }, 'Quota exceeded', null, null],
    [
      { detail: [{ loc: ['body', 'model'], msg: 'field required', type: 'missing' }] },
      'field required',
      null,
      'missing',
    ],
    [{ detail: [{ msg: 'a' }, { msg: 'b' }] }, 'a; b', null, null],
    [{ error: { message: 'slow', type: 'rate_limit', code: 429 } }, 'slow', '429', 'rate_limit'],
    [{ error: { message: 'gone', code: 'model_not_found' } }, 'gone', 'model_not_found', null],
    [{ error: { code: 429, message: 'out', status: 'RESOURCE_EXHAUSTED' } }, 'out', '429', 'RESOURCE_EXHAUSTED'],
    [[{ error: { code: 503, message: 'loading' } }], 'loading', '503', null],
    [{ error: 'no capacity' }, 'no capacity', null, null],
    [{ error: 'no capacity', code: 7 }, 'no capacity', '7', null],
    [{ error: { message: '' }, message: 'outer' }, 'outer', null, null],
    [{ message: 'bare' }, 'bare', null, null],
    [{ status: 503, reason: 'x' }, '{"status":503,"reason":"x"}', null, null],
    ['"just a string"', 'just a string', null, null],
    ['429', '429', null, null],
    ['plain  text\nin two lines', 'plain text in two lines', null, null],
    ['upstream connect error', 'upstream connect error', null, null],
    ['', null, null, null],
    [' \r\n', null, null, null],
    ['{}', '{}', null, null],
    ['{"detail":"cut', '{"detail":"cut', null, null],
  ])('reads %j', (body, text, code, type) => {
    expect(error(body)).toEqual({ kind: 'error', message: text, code, type, html: false });
  });

  it.each([
    ['<html><head><title>429 Too Many Requests</title></head></html>', 'text/html', '429 Too Many Requests'],
    ['<HTML><TITLE lang="en">\n 502 Bad\n Gateway </TITLE>', null, '502 Bad Gateway'],
    ['<!DOCTYPE html><title>Error 403 (Forbidden)!!1 &amp; more</title>', null, 'Error 403 (Forbidden)!!1 & more'],
    ['<html><h1>a heading alone</h1>', 'text/html; charset=UTF-8', 'a heading alone'],
    ['<html><b>neither</b>', 'text/html; charset=UTF-8', null],
    ['Too many requests', 'text/html', null],
    ['<?xml version="1.0"?><Error/>', 'application/xml', null],
  ])('knows an edge page: %s', (body, type, title) => {
    expect(error(body, type)).toEqual({ kind: 'error', message: title, code: null, type: null, html: true });
  });

  it('believes JSON that is labelled as HTML', () => {
    expect(error({ detail: 'real' }, 'text/html')).toMatchObject({ message: 'real', html: false });
  });

  it('is one bounded line', () => {
    const { message } = error({ detail: `a\u0007\n${'x'.repeat(5000)}` });
    expect(message).toBe(`a ${'x'.repeat(298)}`);
  });

  it.each(['<title>'.repeat(40_000), `<title ${'x'.repeat(300_000)}`, '{"error":'.repeat(30_000), '['.repeat(300_000)])(
    'is done soon with hostile text',
    (text) => {
      expect(error(text).kind).toBe('error');
    },
  );
});

describe('readBody', () => {
  const body = (status: number, kind: 'models' | 'chat') =>
    readBody({ kind, status, contentType: null, text: '{"data":[{"id":"a"}],"choices":[{"message":{}}]}' }, plain).kind;

  it('reads an answer only with a 2xx', () => {
    expect([199, 200, 201, 299, 300, 401, 503].map((status) => body(status, 'models'))).toEqual([
      ...['error', 'catalogue', 'catalogue', 'catalogue', 'error', 'error', 'error'],
    ]);
    expect(body(200, 'chat')).toBe('completion');
  });

  it('gives one of the readings, redacted, whatever the body', () => {
    const redact = (text: string) => text.replaceAll('secret', '*');
    const value = fc.letrec((tie) => ({
      any: fc.oneof(fc.string(), fc.constant('secret'), fc.integer(), fc.constant(null), tie('list'), tie('object')),
      list: fc.array(tie('any'), { maxLength: 3 }),
      object: fc.dictionary(
        fc.constantFrom(
          'error',
          'detail',
          'message',
          'choices',
          'content',
          'data',
          'id',
          'code',
          'type',
          'msg',
          'model',
        ),
        tie('any'),
      ),
    })).any;
    const text = fc.oneof(
      value.map((any) => JSON.stringify(any)),
      fc.string(),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(200, 404),
        fc.constantFrom('models' as const, 'chat' as const),
        (t, status, kind) => {
          const reading = readBody({ kind, status, contentType: null, text: t }, redact);
          expect(Reading.parse(reading)).toEqual(reading);
          expect(JSON.stringify(reading)).not.toContain('secret');
        },
      ),
      { numRuns: 500 },
    );
  });
});
