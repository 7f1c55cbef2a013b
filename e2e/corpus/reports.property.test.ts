import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JSON_TABLES } from '@/lib/checks/judging/judge-json-answer';
import { judgeBy } from '@/lib/checks/judging/rule';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import { REPORTS, type Report } from './read-reports';
import { evidenceOfReport } from './report-evidence';

type Answer = Pick<Report, 'status' | 'body' | 'headers'>;
const judge = judgeBy(JSON_TABLES);
const reasonOf = (answer: Answer) => judge(evidenceOfReport(answer)).reason;

const all: readonly Report[] = Object.values(REPORTS).flat();
/** Refusals told as a JSON object: what may be turned about without saying anything else. */
const objects = all.filter(
  ({ status, body }) => status >= 400 && typeof body === 'object' && body !== null && !Array.isArray(body),
);
const anyOf = (reports: readonly Report[]) => fc.constantFrom(...reports);

const MONEY = [
  'Please check your plan and billing details.',
  'Insufficient balance.',
  'Add credits to continue',
  'Your credit balance is too low',
  'quota',
  'This is not a billing problem.',
  '余额不足，请充值',
  'Upgrade your plan or purchase more credits for priority.',
];

describe('words about money', () => {
  const bases = [
    ...all.filter(({ status, reason }) => status === 429 && reason !== 'overloaded').map(textOf),
    '',
    'slow down',
    'nope',
  ];

  it('never make a 429 that was not full `overloaded`', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...bases), fc.string({ maxLength: 40 })),
        fc.constantFrom(...MONEY),
        fc.boolean(),
        (text, money, before) => {
          const message = before ? `${money} ${text}` : `${text} ${money}`;
          expect(reasonOf({ status: 429, body: { error: { message } }, headers: {} })).not.toBe('overloaded');
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('that state an empty account are FAIL beside any load', () => {
    const worded = all.filter(({ reason, body }) => reason === 'overloaded' && !textOf({ body }).includes('{'));
    for (const { status, body } of worded) {
      const message = `${textOf({ body })} Your account balance is insufficient.`;
      expect(reasonOf({ status, body: { error: { message } }, headers: {} })).toBe('quota_exhausted');
    }
  });
});

describe('Retry-After', () => {
  it('never leaves a 503 FAIL, whatever it says', () => {
    const values = fc.constantFrom('1', '120', '0', '0.5', '86400', 'Wed, 09 Dec 2037 07:28:00 GMT', '1764034567');
    fc.assert(
      fc.property(
        fc.oneof(
          anyOf(all).map(({ body }) => body),
          fc.string(),
          fc.json(),
        ),
        values,
        (body, retryAfter) => {
          const reason = reasonOf({ status: 503, body, headers: { 'retry-after': retryAfter } });
          expect(OUTCOME_OF[reason]).toBe('CAPACITY');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the same error', () => {
  it('means the same in any order of its keys', () => {
    fc.assert(
      fc.property(anyOf(objects), fc.infiniteStream(fc.nat()), ({ status, headers, body, reason }, stream) => {
        const order = () => Number(stream.next().value);
        expect(reasonOf({ status, headers, body: shuffled(body, order) })).toBe(reason);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['upper case', (key: string) => key.toUpperCase()],
    ['capitals at the front', (key: string) => key.charAt(0).toUpperCase() + key.slice(1)],
    ['camel case', (key: string) => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())],
  ])('means the same with its keys in %s', (_, turn) => {
    const differing = objects.filter(
      ({ status, headers, body, reason }) => reasonOf({ status, headers, body: renamed(body, turn) }) !== reason,
    );
    expect(differing.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['lower case', (value: string) => value.toLowerCase()],
    ['upper case', (value: string) => value.toUpperCase()],
  ])('means the same with its codes in %s', (_, turn) => {
    const differing = objects.filter(
      ({ status, headers, body, reason }) => reasonOf({ status, headers, body: recoded(body, turn) }) !== reason,
    );
    expect(differing.map(({ name }) => name)).toEqual([]);
  });

  it.each<[string, (body: unknown, status: number) => unknown]>([
    ['under another error', (body) => ({ error: body })],
    ['under `detail`', (body) => ({ detail: body })],
    ['in a list', (body) => [body]],
    [
      'in the words of LiteLLM',
      (body, status) => ({
        error: { message: `litellm.APIError: OpenAIException - ${JSON.stringify(body)}`, code: String(status) },
      }),
    ],
    [
      'in `metadata.raw`',
      (body, status) => ({
        error: { message: 'Provider returned error', code: status, metadata: { raw: JSON.stringify(body) } },
      }),
    ],
    ['as Python writes it', (body, status) => ({ detail: `Error code: ${status} - ${python(body)}` })],
  ])('means the same %s', (_, wrap) => {
    const differing = objects.filter(
      ({ status, headers, body, reason }) =>
        !sameBehind(reason, reasonOf({ status, headers, body: wrap(body, status) })),
    );
    expect(differing.map(({ name }) => name)).toEqual([]);
  });
});

/** Told on by a proxy, a failure that says nothing more is one of what is behind it. */
const sameBehind = (alone: Reason, wrapped: Reason): boolean =>
  alone === wrapped || (alone === 'server_error' && wrapped === 'upstream_failed');

function textOf({ body }: Pick<Report, 'body'>): string {
  if (typeof body === 'string') return body;
  const texts: string[] = [];
  JSON.stringify(body, (_, value: unknown) => {
    if (typeof value === 'string' && /\s/.test(value)) texts.push(value);
    return value;
  });
  return texts.join('. ');
}

const mapObject = (value: unknown, turn: (entries: [string, unknown][]) => [string, unknown][]): unknown => {
  if (Array.isArray(value)) return value.map((entry) => mapObject(entry, turn));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([key, entry]): [string, unknown] => [key, mapObject(entry, turn)]);
  return Object.fromEntries(turn(inner));
};

const shuffled = (body: unknown, order: () => number): unknown =>
  mapObject(body, (entries) =>
    entries
      .map((entry) => ({ entry, at: order() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ entry }) => entry),
  );

const renamed = (body: unknown, turn: (key: string) => string): unknown =>
  mapObject(body, (entries) => entries.map(([key, value]) => [turn(key), value]));

/** Values made like codes; the names of things, such as a parameter, are kept. */
const recoded = (body: unknown, turn: (value: string) => string): unknown =>
  mapObject(body, (entries) =>
    entries.map(([key, value]) => [
      key,
      typeof value === 'string' && /^[\w.]+$/.test(value) && !/^(?:param|raw|object)$/.test(key) ? turn(value) : value,
    ]),
  );

/** As `repr` writes it, for what JSON can hold. */
function python(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, entry]) => `${python(key)}: ${python(entry)}`)
      .join(', ')}}`;
  }
  if (typeof value === 'string') {
    const escaped = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
    return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
  }
  return value === null ? 'None' : value === true ? 'True' : value === false ? 'False' : String(value);
}
