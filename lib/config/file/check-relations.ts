import { normalizeBase } from '@/lib/domain/base-url';
import { channelFields, channelPlaces } from './channel-relations';
import type { ShapeProblem } from './check-shape';
import { quietProblem } from '@/lib/watch/due-slots';
import { cronAfter } from '@/lib/watch/cron-times';
import { durationMs } from './duration-ms';
import { cronCheck, momentMs, quietCheck, timeZoneCheck } from './field-checks';
import { toSchedule } from './to-schedule';
import { nearest } from './nearest';
import type { Path } from './problem';
import { type Relations, entries, mapping, valueAt } from './schema-at';

export const checkRelations = (relations: Relations): ShapeProblem[] => [
  ...equalIds(relations, 'targets'),
  ...equalIds(relations, 'notify'),
  ...upstreams(relations),
  ...eitherOr(relations),
  ...unknownTargets(relations),
  ...channelFields(relations),
  ...channelPlaces(relations),
];

/** One line for each place that several targets share. */
export function samePlaces({ document, textAt, lineOf }: Relations): string[] {
  const places = new Map<string, Path>();
  return entries(document, 'targets').flatMap(({ path }) => {
    const normal = normalizeBase(textAt([...path, 'base']) ?? '');
    if (!normal.ok) return [];
    const before = places.get(normal.baseUrl);
    if (!before) places.set(normal.baseUrl, path);
    return before
      ? [`the targets on lines ${lineOf(before)} and ${lineOf(path)} are the same place under two names`]
      : [];
  });
}

function equalIds({ document, lineOf }: Relations, list: string): ShapeProblem[] {
  const seen = new Map<string, Path>();
  return entries(document, list).flatMap(({ path, id }) => {
    const idPath = [...path, 'id'];
    const before = seen.get(id?.toLowerCase() ?? '');
    if (id !== null && !before) seen.set(id.toLowerCase(), idPath);
    if (id === null || !before) return [];
    return [{ path: idPath, says: `is given twice, on lines ${lineOf(before)} and ${lineOf(idPath)}` }];
  });
}

function upstreams({ document }: Relations): ShapeProblem[] {
  const targets = entries(document, 'targets');
  const ids = targets.flatMap(({ id }) => id ?? []);
  const upstreamOf = new Map(targets.map(({ path, id }) => [id, valueAt(document, [...path, 'upstream'])]));
  return targets.flatMap(({ path, id }) => {
    const upstream = upstreamOf.get(id);
    if (typeof upstream !== 'string') return [];
    const refuse = (says: string) => [{ path: [...path, 'upstream'], says }];
    if (upstream === id) return refuse('a target cannot be the proxy of itself');
    if (!ids.includes(upstream)) return refuse(`there is no such target${meant(upstream, ids)}`);
    const way = new Set<unknown>();
    for (let at: unknown = upstream; typeof at === 'string' && !way.has(at); at = upstreamOf.get(at)) way.add(at);
    return way.has(id) ? refuse('goes round in a circle: a proxy of a proxy of itself') : [];
  });
}

function unknownTargets({ document }: Relations): ShapeProblem[] {
  const ids = entries(document, 'targets').flatMap(({ id }) => id ?? []);
  return entries(document, 'notify').flatMap(({ path }) => {
    const named = valueAt(document, [...path, 'targets']);
    if (!Array.isArray(named)) return [];
    return named.flatMap((id, at) =>
      typeof id !== 'string' || ids.includes(id)
        ? []
        : [{ path: [...path, 'targets', at], says: `there is no such target${meant(id, ids)}` }],
    );
  });
}

const meant = (word: string, known: readonly string[]): string => {
  const near = nearest(word, known);
  return near === null ? '' : `, did you mean ${near}?`;
};

/** Schedules and windows are said in one of two ways; budgets and the like say at least something. */
function eitherOr({ document }: Relations): ShapeProblem[] {
  return entries(document, 'targets').flatMap(({ path }) => {
    const schedules = [...path, 'schedules'];
    const windows = valueAt(document, [...path, 'maintenance']);
    return [
      ...Object.keys(mapping(valueAt(document, schedules)) ?? {}).flatMap((suite) =>
        scheduleFinding(document, [...schedules, suite]),
      ),
      ...(Array.isArray(windows) ? windows : []).flatMap((_, at) =>
        windowFinding(document, [...path, 'maintenance', at]),
      ),
      ...['budget', 'schedules', 'incidents'].flatMap((key) => {
        const value = mapping(valueAt(document, [...path, key]));
        return value && Object.keys(value).length === 0 ? [{ path: [...path, key], says: 'is empty' }] : [];
      }),
    ];
  });
}

function scheduleFinding(document: unknown, path: Path): ShapeProblem[] {
  const schedule = mapping(valueAt(document, path));
  if (!schedule) return [];
  if ('every' in schedule === 'cron' in schedule) return [{ path, says: 'takes either every, or cron and timezone' }];
  if ('timezone' in schedule && !('cron' in schedule || 'quiet' in schedule))
    return [{ path: [...path, 'timezone'], says: 'goes with cron or quiet only', atKey: true }];
  const [every, cron, timezone = 'UTC', quiet] = ['every', 'cron', 'timezone', 'quiet'].map((key) =>
    textOf(schedule[key]),
  );
  const isGood =
    quiet !== undefined &&
    (every === undefined ? !cronCheck(cron ?? '') : durationMs(every) !== null) &&
    !(quietCheck(quiet) || timeZoneCheck(timezone));
  const wrong = isGood ? quietProblem(toSchedule({ every, cron, timezone, quiet }), ANY_MOMENT) : null;
  return wrong === null ? [] : [{ path: [...path, 'quiet'], says: wrong }];
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
/** The search is by calendar alone. */
const ANY_MOMENT = Date.UTC(2026, 0, 1);

function windowFinding(document: unknown, path: Path): ShapeProblem[] {
  const window = mapping(valueAt(document, path));
  if (!window) return [];
  const has = (key: string) => key in window;
  const once = has('from') && has('to') && !has('cron') && !has('for') && !has('timezone');
  const recurring = has('cron') && has('for') && !has('from') && !has('to');
  if (!once && !recurring) return [{ path, says: 'takes either from and to, or cron, for and timezone' }];
  if (recurring) return isEndless(window) ? [{ path: [...path, 'for'], says: ENDLESS }] : [];
  const [from, to] = [momentMs(String(window['from'])), momentMs(String(window['to']))];
  const wrong = from !== null && to !== null && to <= from;
  return wrong ? [{ path: [...path, 'to'], says: 'is not after from' }] : [];
}

const ENDLESS = 'lasts until it begins again, so that maintenance would never end';
/** So many of its beginnings are looked at. */
const TIMES = 8;

/** Whether a recurring window, of which each text is a good one, goes on when it begins again: then no incident ever opened. */
function isEndless(window: Record<string, unknown>): boolean {
  const [cron = '', timezone = 'UTC', length = ''] = ['cron', 'timezone', 'for'].map((key) => textOf(window[key]));
  const forMs = durationMs(length);
  if (cronCheck(cron) !== null || timeZoneCheck(timezone) !== null || forMs === null) return false;
  const begins = Array.from({ length: TIMES }).reduce<number[]>(
    (list) => [...list, cronAfter(cron, timezone, list.at(-1) ?? ANY_MOMENT) ?? Infinity],
    [],
  );
  return begins.every((at, place) => place === 0 || at - (begins[place - 1] ?? 0) <= forMs);
}
