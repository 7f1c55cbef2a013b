import type { WaitText } from '@/lib/domain/evidence';
import { resetsOf, type Fields, type ToldField } from '@/lib/checks/signals/buckets';
import { readWait, type Wait } from './read-wait';
import { waitName, WORDS } from './wait-names';

const lastName = (where: string): string => /[^.[\]]*(?:\[\d+\])*$/.exec(where)?.[0] ?? where;
const parentOf = (where: string): string => where.slice(0, where.length - lastName(where).length);

/** google.rpc.RetryInfo in the details of an error, as gRPC's gateways translate it. */
export function retryInfo(waits: readonly WaitText[], now: number): ToldField[] {
  return waits
    .filter(({ where }) => /(?:^|\.)details\[\d+\]\.retryDelay$/.test(where))
    .map((text) => toldBy(text, now));
}

/** Fields of the error that ask for a wait, such as `retry_after` or `estimated_time`. */
export function retryFields(waits: readonly WaitText[], now: number): ToldField[] {
  return waits
    .filter(({ where }) => where !== WORDS && waitName(lastName(where))?.kind === 'retry')
    .map((text) => toldBy(text, now))
    .filter(({ wait }) => wait !== null);
}

/** Fields that tell when a bucket fills again: `resets_at`, or a vendor's headers as a proxy shows them in its body. */
export function resetFields(waits: readonly WaitText[], now: number): ToldField[] {
  const parents = new Set(waits.filter(({ where }) => where !== WORDS).map(({ where }) => parentOf(where)));
  return [...parents].flatMap((parent) => {
    const group = waits.filter(({ where }) => where !== WORDS && parentOf(where) === parent);
    const fields: Fields = Object.fromEntries(group.map(({ where, raw }) => [lastName(where), raw]));
    return resetsOf(fields, true, now)
      .filter(({ wait }) => wait !== null)
      .map((told) => ({ ...told, source: `body.${parent}${told.source}` }));
  });
}

function toldBy({ where, raw }: WaitText, now: number): ToldField {
  const unit = waitName(lastName(where))?.unit ?? 's';
  return { source: `body.${where}`, raw, wait: ofDuration(raw) ?? readWait(raw, unit, now) };
}

/** google.protobuf.Duration as a message: whole seconds and the nanoseconds beyond them. */
function ofDuration(raw: string): Wait | null {
  if (!raw.startsWith('{')) return null;
  const [seconds, nanos] = ['seconds', 'nanos'].map((name) =>
    Number(new RegExp(`"${name}":"?(\\d{1,15})`).exec(raw)?.[1] ?? 0),
  );
  const after = Math.min(Number.MAX_SAFE_INTEGER, (seconds ?? 0) * 1000 + Math.ceil((nanos ?? 0) / 1e6));
  return /"(?:seconds|nanos)"/.test(raw) ? { form: 'duration', after } : null;
}
