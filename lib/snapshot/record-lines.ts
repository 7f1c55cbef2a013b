import { caveatsOf, caveatText } from '@/lib/verdict/caveats';
import { incidentText } from '@/lib/verdict/incident-words';
import { snapshotVerdict } from '@/lib/verdict/of-snapshot';
import { caveatWords, listed, SIDE_WORDS } from '@/lib/verdict/words';
import type { SnapshotCheck, SnapshotContent, SnapshotSuite } from '@/lib/domain/snapshot/snapshot';

/** `2025-10-21T19:35:00Z`: whole seconds, as the message has it. */
export const wholeSeconds = (iso: string): string => iso.replace(/\.\d+Z$/, 'Z');

/** The incidents that cover the runs, a sentence each. */
export function incidentLines({ incidents = [], createdAt }: SnapshotContent): string[] {
  return incidents.map((incident) => {
    const until = incident.closedAt === null ? 'still open' : `closed ${wholeSeconds(incident.closedAt)}`;
    return `${incidentText(incident, Date.parse(createdAt))} Opened ${wholeSeconds(incident.openedAt)}, ${until}.`;
  });
}

/** The script's line as the message quotes it: without the gateway's words at its end, and without the colon. */
export function quotedLine({ id, line, caveats }: SnapshotCheck): string {
  const quoted = line.replace(/ msg='.*'$/, '').replace(`${id}:`, id) || `${id} not finished`;
  const noted = caveatWords(caveats);
  return noted.length > 0 ? `${quoted} (${noted.join(', ')})` : quoted;
}

/** Whose side it was, as it stands after the verdict; nothing where all was well. */
export const sideWords = (snapshot: SnapshotContent): string[] =>
  snapshot.verified ? [] : [SIDE_WORDS[snapshotVerdict(snapshot).side]];

/** What stands right under the verdict: why not, or what a yes must not hide. */
export function underVerdict({ verified, because, suites }: SnapshotContent): string[] {
  if (!verified) return because;
  return caveatsOf(suites).flatMap((caveat) => (caveat.kind === 'noted' ? [caveatText(caveat, listed)] : []));
}

/** How often it was tried again. Attempts do not tell that: whoever asks first records the catalogue call of its run too. */
export const retriesOf = ({ attempts, attemptsLeftOut }: SnapshotCheck): number =>
  attempts.filter(({ n }) => n > 1).length + attemptsLeftOut;

export const retryText = (count: number): string => (count === 1 ? '1 retry' : `${count} retries`);

/** What the command ended with, or why there is no such number. */
export function exitOf({ run }: SnapshotSuite): string {
  if (!run) return 'never finished';
  return run.exitCode === null ? run.status : String(run.exitCode);
}

export const HEADER_OF = {
  bearer: 'Authorization: Bearer $CHUTES_API_KEY',
  'x-api-key': 'x-api-key: $CHUTES_API_KEY',
  raw: 'Authorization: $CHUTES_API_KEY',
} as const;

const HEADER_ORDER = ['Authorization', 'x-api-key', 'Content-Type', 'Accept'];

/** The headers in the order in which one writes them; the record itself keeps no order. */
export const headerLines = ({ callShape }: SnapshotContent): [name: string, value: string][] =>
  Object.entries(callShape?.headers ?? {}).toSorted(([a], [b]) => HEADER_ORDER.indexOf(a) - HEADER_ORDER.indexOf(b));

/** Where the gateway is, as far as it may be told. */
export function placeOf({ target, notice }: SnapshotContent): string {
  if (notice) return notice;
  return target.baseUrl ?? 'in a private network, address not published';
}
