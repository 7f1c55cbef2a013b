import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { NOTIFIED_EVENTS } from '@/lib/domain/notices/notice';
import { parseConfig } from '../config';
import { configFileSchema } from './file-schema';
import { ENVIRONMENT, FILE, parse, refusals, target, withRest } from './testing/sample-files';

const CONTRACT = `\ufefftargets:
  - id: chutes
    name: Chutes
    base: \${BASE}
    key: \${KEY}
    authStyle: x-api-key
    textModel: \${MODEL}
    vlmModel: Qwen/Qwen3-VL-235B-A22B-Instruct
    embeddingModel: a/b
    maxConcurrency: 7
    managementBase: https://api.example
    upstream: direct
    schedules: { doctor: { every: 1h30m }, preflight: { cron: '0 * * * *', timezone: Europe/Berlin } }
    budget: { callsPerDay: 800 }
    incidents: { closeAfter: 3 }
    maintenance:
      - { from: 2026-12-01T02:00:00Z, to: 2026-12-01T04:00:00+01:00, note: Move }
      - { cron: '0 3 * * 0', for: 2h }
  - id: direct
    base: https://direct.example
witness: [https://example.org]
notify:
  - { id: ops, type: slack, url: "\${SLACK_URL}", on: [incident.opened], targets: [chutes], suites: [smoke], kinds: [failure] }
  - { id: mail, type: email, to: [a@b.example], quiet: '22:30-07:00', timezone: Europe/Berlin }
  - { id: own, type: webhook, url: "\${INSIDE_URL}", secret: "\${SIGNING}", privateHosts: [127.0.0.1] }
`.replaceAll('\n', '\r\n');

describe('a good file', () => {
  it('becomes targets, with references followed once', () => {
    const { targets, plan, notActedOn, version } = parse(CONTRACT);
    expect(targets).toEqual([
      {
        ...{ id: 'chutes', name: 'Chutes', baseUrl: ENVIRONMENT['BASE'], apiKey: ENVIRONMENT['KEY'] },
        ...{ keyName: 'targets[0].key', authStyle: 'x-api-key', textModel: 'a/${b}' },
        ...{ vlmModel: 'Qwen/Qwen3-VL-235B-A22B-Instruct', maxConcurrency: 7 },
        ...{ managementBase: 'https://api.example', proxy: null, managementProxy: null },
      },
      {
        ...{ id: 'direct', name: 'direct', baseUrl: 'https://direct.example/v1', apiKey: null },
        ...{ keyName: 'targets[1].key', authStyle: 'bearer', textModel: null, vlmModel: null, maxConcurrency: 4 },
        ...{ managementBase: null, proxy: null, managementProxy: null },
      },
    ]);
    expect(plan.targets['chutes']).toEqual({
      ...{ upstream: 'direct', embeddingModel: 'a/b' },
      schedules: {
        doctor: { kind: 'every', everyMs: 5_400_000 },
        preflight: { kind: 'cron', cron: '0 * * * *', timezone: 'Europe/Berlin' },
      },
      budget: { callsPerDay: 800, tokensPerDay: null },
      incidents: { openAfter: 2, closeAfter: 3 },
      maintenance: [
        { kind: 'once', from: Date.UTC(2026, 11, 1, 2), to: Date.UTC(2026, 11, 1, 3), note: 'Move' },
        { kind: 'recurring', cron: '0 3 * * 0', timezone: 'UTC', forMs: 7_200_000, note: null },
      ],
    });
    expect(plan.witness).toEqual([{ url: 'https://example.org', proxy: null }]);
    expect(plan.notify[0]).toMatchObject({
      url: ENVIRONMENT['SLACK_URL'],
      on: ['incident.opened'],
      targets: ['chutes'],
      ...{ suites: ['smoke'], kinds: ['failure'], quiet: null, privateHosts: [] },
    });
    expect(plan.notify[1]).toMatchObject({
      ...{ to: ['a@b.example'], from: null, targets: null, suites: null, kinds: null },
      quiet: { from: 1350, to: 420, timezone: 'Europe/Berlin' },
      on: [...NOTIFIED_EVENTS],
    });
    expect(plan.notify[2]).toMatchObject({ secret: ENVIRONMENT['SIGNING'], privateHosts: ['127.0.0.1'] });
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(notActedOn).not.toEqual(expect.arrayContaining(['schedules']));
    expect(notActedOn).not.toEqual(expect.arrayContaining(['budget']));
  });

  it.each([
    [
      "{ every: 15m, quiet: '22:00-06:30' }",
      { kind: 'every', everyMs: 900_000, quiet: { from: 1320, to: 390, timezone: 'UTC' } },
    ],
    [
      "{ every: 15m, quiet: '00:00-06:00', timezone: Europe/Berlin }",
      { kind: 'every', everyMs: 900_000, quiet: { from: 0, to: 360, timezone: 'Europe/Berlin' } },
    ],
    [
      "{ cron: '0 * * * *', timezone: Europe/Berlin, quiet: '22:00-06:00' }",
      {
        kind: 'cron',
        cron: '0 * * * *',
        timezone: 'Europe/Berlin',
        quiet: { from: 1320, to: 360, timezone: 'Europe/Berlin' },
      },
    ],
  ])('may rest every day: %s', (schedule, planned) => {
    expect(parse(target(`schedules: { doctor: ${schedule} }`)).plan.targets['a']?.schedules).toEqual({
      doctor: planned,
    });
  });

  it('says that a suite which this version does not have is not run', () => {
    expect(parse(target('schedules: { contract: { every: 1d } }')).notActedOn).toEqual(['schedules.contract']);
  });

  it('says of nothing that it is not acted on where there is only what is', () => {
    expect(parse(target('key: ${KEY}'))).toMatchObject({ notActedOn: [], warnings: [] });
  });

  it.each([
    ['no', 'no'],
    ['on', 'on'],
    ['007', '007'],
    ['1e3', '1e3'],
    ['0x1f', '0x1f'],
    ['12:30', '12:30'],
    ['2026-12-01', '2026-12-01'],
    ['1_000', '1_000'],
    ["'12'", '12'],
    ['a$b', 'a$b'],
    ['"a#b"', 'a#b'],
  ])('the text %s stays %s', (written, text) => {
    expect(parse(target(`textModel: ${written}`)).targets[0].textModel).toBe(text);
  });

  it('an anchor is a value that is used again', () => {
    const text = 'targets:\n  - { id: a, base: &b https://h.example }\n  - { id: b, base: *b }\n';
    expect(parse(text).targets.map(({ baseUrl }) => baseUrl)).toEqual(Array(2).fill('https://h.example/v1'));
  });

  it('the same place under two names is warned of with both lines', () => {
    const text = 'targets:\n  - { id: a, base: https://h.example }\n  - { id: b, base: https://H.example/v1/ }\n';
    expect(parse(text).warnings).toEqual([`${FILE}: the targets on lines 2 and 3 are the same place under two names.`]);
  });

  it('variables that would make a target without it are named, unless it refers to them', () => {
    const environment = { CHUTES_API_BASE: 'https://h.example', CHUTES_API_KEY: 'marker', CHUTES_VLM_MODEL: 'x' };
    expect(parse(target('key: ${CHUTES_API_KEY}'), environment).warnings).toEqual([
      `${FILE}: targets come from this file, so what is set as CHUTES_API_BASE, CHUTES_VLM_MODEL is not used.`,
    ]);
  });

  it('a proxy of the environment is used for its targets, too', () => {
    const environment = { HTTPS_PROXY: 'http://proxy.example:3128', CONFIG_FILE: 'no/such/file.yaml' };
    expect(() => parseConfig(environment)).toThrow('no/such/file.yaml:1:1: there is no such file');
  });
});

describe('several faults', () => {
  it('are told all at once, in the order of the file', () => {
    const text = `targets:
  - id: a
    bse: https://h.example
    key: written-out
  - id: A
    base: nowhere
    upstream: aa
    schedules: { doctor: { every: 1s, cron: x } }
witnes: []
`;
    expect(refusals(text).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      `${FILE}:3:5: targets[0].bse:`,
      `${FILE}:4:10: targets[0].key:`,
      `${FILE}:5:9: targets[1].id:`,
      `${FILE}:5:9: targets[1].id:`,
      `${FILE}:6:11: targets[1].base:`,
      `${FILE}:7:15: targets[1].upstream:`,
      `${FILE}:8:26: targets[1].schedules.doctor:`,
      `${FILE}:8:35: targets[1].schedules.doctor.every:`,
      `${FILE}:8:45: targets[1].schedules.doctor.cron:`,
      `${FILE}:9:1: witnes:`,
    ]);
    expect(() => parse(text)).toThrow(/ \(and 9 more: chutes-status config check\)$/);
  });

  it('two equal ids, by case too, are told with both lines', () => {
    const text = 'targets:\n  - { id: a, base: https://h.example }\n\n  - { id: A, base: https://i.example }\n';
    expect(refusals(text)).toContain(`${FILE}:4:11: targets[1].id: is given twice, on lines 2 and 4`);
  });

  it('a proxy of a proxy of itself is told at each of them', () => {
    const of = (id: string, upstream: string) =>
      `  - { id: ${id}, base: https://${id}.example, upstream: ${upstream} }\n`;
    const lines = refusals(`targets:\n${of('a', 'b')}${of('b', 'c')}${of('c', 'a')}${of('d', 'a')}`);
    expect(lines).toHaveLength(3);
    expect(lines.every((line) => line.includes('a proxy of a proxy of itself'))).toBe(true);
    expect(refusals(`targets:\n${of('a', 'b')}${of('b', 'c')}  - { id: c, base: https://c.example }\n`)).toEqual([]);
  });

  it('of very many only the first are told, and how many there are', () => {
    const lines = refusals(`targets:\n${'  - {}\n'.repeat(300)}`);
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe(`${FILE}: and 550 more like these`);
  });

  it('a bomb of aliases is refused, and quickly', () => {
    const levels = Array.from(
      { length: 9 },
      (_, at) => `k${at}: &k${at} [${Array(10).fill(at ? `*k${at - 1}` : 'x')}]`,
    );
    const before = performance.now();
    expect(refusals(levels.join('\n')).join()).toContain('holds more than 20000 values');
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

const word = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/).filter((id) => id !== 'stand-in');
const anyModel = fc.stringMatching(/^[A-Za-z0-9./:_-]{1,40}$/);
const entry = fc.record(
  {
    base: fc.webUrl({ validSchemes: ['https'] }),
    key: fc.constant('${KEY}'),
    authStyle: fc.constantFrom('bearer', 'x-api-key', 'raw'),
    textModel: anyModel,
    vlmModel: anyModel,
    maxConcurrency: fc.integer({ min: 1, max: 256 }),
    incidents: fc.record({ openAfter: fc.integer({ min: 1, max: 100 }) }),
    schedules: fc.record({ smoke: fc.record({ every: fc.integer({ min: 10, max: 9999 }).map((s) => `${s}s`) }) }),
  },
  { requiredKeys: ['base'] },
);

describe('whatever is written', () => {
  it('any good configuration is read as it was meant', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 5 }),
        fc.array(entry, { minLength: 5 }),
        (ids, all) => {
          const written = ids.map((id, at) => ({ id, ...all[at] }));
          const { targets, plan } = parse(stringify({ targets: written }));
          expect(targets.map(({ id }) => id)).toEqual(ids);
          targets.forEach((read, at) => {
            const { textModel = null, authStyle = 'bearer', maxConcurrency = 4, key, incidents } = written[at] ?? {};
            expect(read).toMatchObject({ textModel, authStyle, maxConcurrency });
            expect(read.apiKey).toBe(key ? ENVIRONMENT['KEY'] : null);
            expect(plan.targets[read.id]?.incidents.openAfter).toBe(incidents?.openAfter ?? 2);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  const SECRET = 'm4rker-s3cret-4711';
  const places = [
    (text: string) => target(`key: ${text}`),
    (text: string) => target(`${text}: x`),
    (text: string) => target(`key: \${KEY}`, `name: ${text}`, `maxConcurrency: ${text}`, 'x: 1'),
    (text: string) => target(`headers: { x: ${text} }`, `authStyle: ${text}`),
    (text: string) => target(`schedules: { doctor: { every: ${text}, cron: ${text} } }`, `upstream: ${text}`),
    (text: string) => `targets:\n  - id: ${text}\n    base: https://u:${text}@h.example/?k=${text}\n`,
    (text: string) => withRest(`witness: [${text}]`, `notify: [{ id: a, type: ${text}, url: ${text}, on: [${text}] }]`),
    (text: string) => target(`name: *${text}`, `textModel: !${text} x`),
    (text: string) => `${text}: [\n`,
    (text: string) => `%${text}\n---\n&${text} ${text}: "\\${text}"\n`,
  ];
  it('no secret comes back in what is told, wherever it stands', () => {
    const around = fc.constantFrom('', '${', 'Bearer ', '"', "'", '$', '- ', '{', '[', ': ', '\t', '\n', '@', '\\');
    fc.assert(
      fc.property(fc.constantFrom(...places), around, around, (place, before, after) => {
        const environment = { ...ENVIRONMENT, KEY: SECRET };
        const text = place(`${before}${SECRET}${after}`);
        const lines = refusals(text, environment);
        expect(lines.length, text).toBeGreaterThan(0);
        expect(lines.join('\n'), text).not.toContain(SECRET);
      }),
      { numRuns: 500 },
    );
  });

  it('any bytes are read or refused in good order', () => {
    const bits = fc.constantFrom(
      'targets:',
      '- ',
      'id: a',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      '${KEY}',
      '*a',
      '&a ',
      '"',
      '|',
      ': ',
      '#',
      'é',
    );
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(bits).map((all) => Buffer.from(all.join(''))),
    );
    fc.assert(
      fc.property(anything, (bytes) => refusals(bytes).every((line) => /^chutes-status\.yaml:\d+:\d+: /.test(line))),
      { numRuns: 1000 },
    );
  });
});

it('the example of the documentation is a good file', () => {
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(readFileSync('docs/configuration.md', 'utf8')) ?? [];
  const environment = { CHUTES_API_KEY: 'one', LITELLM_KEY: 'two', SLACK_URL: 'https://hooks.example/x' };
  const { targets, plan, warnings } = parse(example, environment);
  expect(targets.map(({ id, apiKey }) => [id, apiKey])).toEqual([
    ['chutes', 'one'],
    ['litellm', 'two'],
  ]);
  expect(plan.targets['litellm']?.upstream).toBe('chutes');
  expect(warnings).toEqual([]);
});

it('its schema holds a description of every field', () => {
  const fields = (schema: Record<string, unknown>): Record<string, unknown>[] =>
    [
      ...Object.values((schema['properties'] as Record<string, Record<string, unknown>>) ?? {}),
      ...('items' in schema ? [schema['items'] as Record<string, unknown>] : []),
    ].flatMap((inner) => [inner, ...fields(inner)]);
  const all = fields(configFileSchema());
  expect(all.length).toBeGreaterThan(50);
  expect(all.filter((schema) => !schema['description'])).toEqual([]);
});
