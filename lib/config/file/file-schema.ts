import { z } from 'zod';
import { INCIDENT_KINDS } from '@/lib/domain/watch/incident';
import { NOTIFIED_EVENTS } from '@/lib/domain/notices/notice';
import { CHANNEL_TYPES } from '@/lib/domain/target-plan';
import { AUTH_STYLES, EMBEDDED_TARGET, SUITES } from '@/lib/domain/words';
import { DURATION } from './duration-ms';
import * as check from './field-checks';

/** What is known of a field beyond its type. */
interface Field {
  /** In words, to follow "takes". */
  takes: string;
  /** Whether `${NAME}` may stand for its text, or must. What must be a reference is a secret. */
  refers?: 'may' | 'must';
  /** Of the text as it is after a reference was followed. */
  check?: check.FieldCheck;
}

/** By schema: what `field` was told. */
export const FIELDS = z.registry<Field>();

const field = <T extends z.ZodType>(schema: T, takes: string, more: Omit<Field, 'takes'> = {}): T => (
  FIELDS.add(schema, { takes, ...more }),
  schema.describe(takes)
);

export const REFERENCE = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/;

const text = (takes: string, more: Omit<Field, 'takes'> = {}) => field(z.string().min(1).max(2000), takes, more);
const secret = (takes: string, checked?: check.FieldCheck) =>
  field(z.string().regex(REFERENCE), `${takes} as a reference to an environment variable, such as \${NAME}`, {
    refers: 'must',
    ...(checked && { check: checked }),
  });
const whole = (min: number, max: number, unit: string) =>
  field(z.int().min(min).max(max), `a whole number from ${min} to ${max} (${unit})`);
const word = <const T extends readonly [string, ...string[]]>(words: T) =>
  field(z.enum(words), `one of ${words.join(', ')}`);
const id = () =>
  field(
    z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
    'up to 40 small letters, digits and hyphens, such as chutes-eu',
    { check: (given) => (given === EMBEDDED_TARGET ? 'is the name of the built-in stand-in' : null) },
  );
const model = () => text('a model id without spaces', { refers: 'may', check: check.modelCheck });
const cron = () => text("a cron expression of five fields, such as '0 * * * *'", { check: check.cronCheck });
const timezone = () => text('a time zone such as Europe/Berlin', { check: check.timeZoneCheck });
const duration = (shortest: string, longest: string) =>
  field(z.string().regex(DURATION), `a duration from ${shortest} to ${longest}, such as 90s, 15m or 1h30m`, {
    check: check.durationBetween(shortest, longest),
  });
const moment = () => text('a date and time with an offset, such as 2026-12-01T02:00:00Z', { check: check.momentCheck });
const note = () =>
  field(z.string().min(1).max(500), 'a sentence of at most 500 characters', { check: check.nameCheck });
const listOf = <T extends z.ZodType>(item: T, takes: string, max: number) =>
  field(z.array(item).min(1).max(max), takes);

const schedule = field(
  z.strictObject({
    every: duration('10s', '31d').optional(),
    cron: cron().optional(),
    timezone: timezone().optional(),
    quiet: text("a part of every day such as '22:00-06:00'", { check: check.quietCheck }).optional(),
  }),
  'either every, or cron and timezone',
);
const PLANNED = [...SUITES, 'contract'] as const;
const schedules = field(
  z.strictObject(
    Object.fromEntries(PLANNED.map((suite) => [suite, schedule.optional()])) as Record<
      (typeof PLANNED)[number],
      z.ZodOptional<typeof schedule>
    >,
  ),
  `suites (${PLANNED.join(', ')}), each with every or cron`,
);
const maintenance = field(
  z.strictObject({
    from: moment().optional(),
    to: moment().optional(),
    cron: cron().optional(),
    for: duration('1m', '7d').optional(),
    timezone: timezone().optional(),
    note: note().optional(),
  }),
  'either from and to, or cron and for',
);
const target = field(
  z.strictObject({
    id: id(),
    name: field(z.string().min(1).max(80), 'a name of at most 80 characters', { check: check.nameCheck }).optional(),
    base: text('an http(s) URL such as https://llm.chutes.ai/v1', { refers: 'may', check: check.baseCheck }),
    key: secret('the key').optional(),
    authStyle: word(AUTH_STYLES).optional(),
    textModel: model().optional(),
    vlmModel: model().optional(),
    embeddingModel: model().optional(),
    maxConcurrency: whole(1, 256, 'calls in flight').optional(),
    managementBase: text('an http(s) URL such as https://api.chutes.ai', {
      refers: 'may',
      check: check.baseCheck,
    }).optional(),
    upstream: text('the id of the target that this one is a proxy in front of').optional(),
    schedules: schedules.optional(),
    budget: field(
      z.strictObject({
        callsPerDay: whole(1, 1_000_000_000, 'calls; to stop asking, take the schedules away').optional(),
        tokensPerDay: whole(1, 1_000_000_000_000, 'tokens; to stop asking, take the schedules away').optional(),
      }),
      'callsPerDay, tokensPerDay or both',
    ).optional(),
    incidents: field(
      z.strictObject({
        openAfter: whole(1, 100, 'failed runs in a row').optional(),
        closeAfter: whole(1, 100, 'good runs in a row').optional(),
      }),
      'openAfter, closeAfter or both',
    ).optional(),
    maintenance: listOf(maintenance, 'a list of maintenance windows', 100).optional(),
  }),
  'a target with at least id and base',
);
const channel = field(
  z.strictObject({
    id: id(),
    type: word(CHANNEL_TYPES),
    url: secret('the address', check.addressCheck).optional(),
    to: listOf(
      text('an e-mail address', { refers: 'may', check: check.mailCheck }),
      'a list of e-mail addresses',
      50,
    ).optional(),
    from: text('an e-mail address', { refers: 'may', check: check.mailCheck }).optional(),
    secret: secret('the secret that messages are signed with', check.signingSecretCheck).optional(),
    token: secret('the access token').optional(),
    on: listOf(word(NOTIFIED_EVENTS), `a list of ${NOTIFIED_EVENTS.join(', ')}`, 20).optional(),
    targets: listOf(text('the id of a target'), 'a list of ids of targets', 1000).optional(),
    suites: listOf(word(SUITES), `a list of ${SUITES.join(', ')}`, 20).optional(),
    kinds: listOf(word(INCIDENT_KINDS), `a list of ${INCIDENT_KINDS.join(', ')}`, 20).optional(),
    quiet: text("a part of every day such as '22:00-06:00'", { check: check.quietCheck }).optional(),
    timezone: timezone().optional(),
    privateHosts: listOf(
      text('a host name or address without a port', { refers: 'may', check: check.hostCheck }),
      'a list of host names',
      50,
    ).optional(),
  }),
  'a channel with at least id and type',
);

/** The file as it is written, before references are followed. */
export const ConfigFile = field(
  z.strictObject({
    targets: field(z.array(target).min(1).max(1000), 'a list of 1 to 1000 targets'),
    witness: listOf(
      text('an http(s) URL such as https://example.org', { refers: 'may', check: check.witnessCheck }),
      'a list of up to 10 addresses',
      10,
    ).optional(),
    notify: listOf(channel, 'a list of up to 100 channels', 100).optional(),
  }),
  'targets, witness and notify',
);
export type ConfigFile = z.infer<typeof ConfigFile>;
export type TargetEntry = ConfigFile['targets'][number];

/** The same for editors and other programs. */
export function configFileSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(ConfigFile, { io: 'input', target: 'draft-7' });
  return { $schema, $id: '/schema/config.json', title: 'chutes-status.yaml', ...schema };
}
