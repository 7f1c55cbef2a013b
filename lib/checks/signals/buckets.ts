import { readWait, type Wait } from './wait/read-wait';
import { besideReset, type BucketFact, canonical, waitName } from './wait/wait-names';

/** What one header or field tells; `wait` is null when it cannot be read. */
export interface ToldField {
  source: string;
  raw: string;
  wait: Wait | null;
}

/** Names with their values, as headers or the fields of one object. */
export type Fields = Readonly<Record<string, string>>;

/**
 * The moments at which exhausted buckets fill again, by reset headers in any of their forms. A bucket with something left
 * holds nobody up. `unsure`: whether a bucket counts that does not say what is left of it.
 */
export function resetsOf(fields: Fields, unsure: boolean, now: number): ToldField[] {
  const byName = new Map(Object.entries(fields).map(([name, value]) => [canonical(name), value]));
  const resets = Object.entries(fields).flatMap(([name, raw]) => {
    const named = waitName(name);
    if (named?.kind !== 'reset') return [];
    const exhausted = isExhausted(byName, name);
    return [{ exhausted, told: { source: name, raw, wait: readWait(raw, named.unit, now) } }];
  });
  const certain = resets.filter(({ exhausted }) => exhausted === true);
  const open = unsure ? resets.filter(({ exhausted }) => exhausted === null) : [];
  return (certain.length > 0 ? certain : open).map(({ told }) => told);
}

/** Null when the bucket says nothing of how it stands. */
function isExhausted(byName: ReadonlyMap<string, string>, name: string): boolean | null {
  const number = (fact: BucketFact) => {
    const said = /^\s*"?(-?\d+(?:\.\d+)?)/.exec(byName.get(besideReset(name, fact)) ?? '')?.[1];
    return said === undefined ? null : Number(said);
  };
  const status = byName.get(besideReset(name, 'status'));
  if (status !== undefined) return /reject|exceed|exhaust|block|throttl/i.test(status);
  const [remaining, percent, share] = [number('remaining'), number('used-percent'), number('utilization')];
  if (remaining !== null) return remaining <= 0;
  if (percent !== null) return percent >= 100;
  return share === null ? null : share >= 1;
}

/** What stands between commas, quoted commas aside. */
const ITEM = /(?:"[^"]*"|[^,"])+/g;
const parameter = (names: string) => new RegExp(`(?:^|[;,\\s])(?:${names})\\s*=\\s*"?([^;,"\\s]+)`, 'i');
const LEFT = parameter('r|remaining');
const RESET = parameter('t|reset');

/**
 * The `RateLimit` field of the IETF drafts: `"default";r=0;t=30` as of draft 8, and `limit=100, remaining=0, reset=30`
 * before. Of several limits those that are exhausted count.
 */
export function rateLimitField(source: string, value: string, unsure: boolean, now: number): ToldField[] {
  const items = /(?:^|[,\s])reset\s*=/i.test(value) ? [value] : (value.match(ITEM) ?? []);
  return items.flatMap((item) => {
    const [left, reset] = [LEFT.exec(item)?.[1], RESET.exec(item)?.[1]];
    const exhausted = left === undefined ? unsure : Number(left) <= 0;
    return reset !== undefined && exhausted ? [{ source, raw: item.trim(), wait: readWait(reset, 's', now) }] : [];
  });
}
