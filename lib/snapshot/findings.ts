import type { RetryAfter } from '@/lib/domain/attempt';
import type { AuthObservation, SnapshotCheck, SnapshotContent, SnapshotSuite } from '@/lib/domain/snapshot/snapshot';
import { datedMoment, datedPhrase } from '@/lib/verdict/moment';
import { stepForCheck } from '@/lib/verdict/of-snapshot';
import { caveatWords } from '@/lib/verdict/words';
import { retriesOf, retryText } from './record-lines';

/** What a message says beside the bare record, all of it drawn from the record itself. Each entry is one line of text. */
export interface SnapshotFindings {
  summary: string[];
  green: { suite: string; checks: string[] }[];
  open: string[];
  requests: string[];
}

export function findingsOf(snapshot: SnapshotContent): SnapshotFindings {
  const fresh = snapshot.suites.filter(isFresh);
  return {
    summary: summaryOf(snapshot),
    green: fresh.flatMap((suite) => {
      const checks = suite.checks.filter(({ outcome }) => outcome === 'PASS').map(greenLine);
      return checks.length > 0 ? [{ suite: suite.title, checks }] : [];
    }),
    open: [
      ...snapshot.because,
      ...fresh.flatMap(({ checks }) => checks.filter(isOpen).map((check) => openLine(check, snapshot))),
    ],
    requests: requestsOf(snapshot),
  };
}

const isFresh = ({ run, stale }: SnapshotSuite): boolean => run?.status === 'finished' && !stale;
/** A pass of a model that nobody asked for leaves open who answers whom. */
const isOpen = ({ outcome, caveats }: SnapshotCheck): boolean => outcome !== 'PASS' || caveats.includes('other_model');

function summaryOf(snapshot: SnapshotContent): string[] {
  const chat = snapshot.auth.filter(({ endpoint }) => endpoint === 'chat').map((seen) => `${seen.style} ${fate(seen)}`);
  const tallies = snapshot.suites.map((suite) => `${suite.title}: ${tally(suite)}.`);
  return chat.length > 0 ? [`Auth for chat: ${chat.join('; ')}.`, ...tallies] : tallies;
}

function fate({ accepted, httpStatus, reason }: AuthObservation): string {
  if (accepted === null) return `not decided (${httpStatus ?? 'no answer'} ${reason})`;
  return `${accepted ? 'accepted' : 'rejected'} (${httpStatus})`;
}

function tally({ run, stale, checks }: SnapshotSuite): string {
  if (!run) return 'never finished';
  const counts = Object.entries(run.counts).filter(([, count]) => count > 0);
  const told = counts.map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'nothing';
  return `${told} of ${checks.length}${stale ? ', but stale' : ''}`;
}

/** The tally that some lines end in, such as 2/2. */
const COUNT_AT_END = /\s(\d+\/\d+)$/;

function greenLine(check: SnapshotCheck): string {
  const { title, line, reason } = check;
  const count = COUNT_AT_END.exec(line)?.[1];
  const retried = reason === 'ok_after_retry' ? `after ${retryText(retriesOf(check))}` : null;
  const more = [count, retried, ...caveatWords(check.caveats)].filter(Boolean);
  return `${title}: PASS${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
}

function openLine(check: SnapshotCheck, snapshot: SnapshotContent): string {
  const madeAt = Date.parse(snapshot.createdAt);
  const { id, outcome, reason, httpStatus, detail, attempts, eligibleAt } = check;
  const retries = retriesOf(check);
  const verdict = outcome === null ? 'not finished' : [outcome, reason && `(${reason})`].filter(Boolean).join(' ');
  const facts = [
    httpStatus === null ? null : `HTTP ${httpStatus}`,
    retries > 0 ? retryText(retries) : null,
    outcome === 'CAPACITY' ? retryAfterFact(attempts.at(-1)) : null,
    eligibleAt ? `next eligible at ${datedMoment(eligibleAt, madeAt)}` : null,
  ].filter(Boolean);
  const step = stepForCheck(check, snapshot);
  const next = step ? ` ${datedPhrase(step.phrase, madeAt)}` : '';
  const told =
    outcome === 'SKIPPED' || outcome === 'PASS'
      ? ` ${detail.replace(/\.$/, '')}.`
      : `${ownWords(attempts.at(-1))}${next}`;
  return `${id}: ${verdict}${facts.length > 0 ? `, ${facts.join(', ')}` : ''}.${told}`;
}

/** The gateway's own words, and the id under which it can look the call up. */
function ownWords(attempt: SnapshotCheck['attempts'][number] | undefined): string {
  const words = attempt?.message ? ` It said: “${attempt.message.slice(0, 120)}”.` : '';
  return attempt?.invocationId ? `${words} Invocation ${attempt.invocationId}.` : words;
}

function retryAfterFact(attempt: SnapshotCheck['attempts'][number] | undefined): string {
  const told = attempt?.retryAfter ?? null;
  if (told === null) return 'no Retry-After';
  return isHeader(told) ? `Retry-After: ${told.raw}` : `no Retry-After, but ${told.source}: ${told.raw}`;
}

/** Whether the wait was told by the header itself, which records without a source know alone. */
const isHeader = ({ source = 'retry-after' }: RetryAfter): boolean => source === 'retry-after';

/** Only what these runs leave open: a question that they answer is not asked. */
function requestsOf(snapshot: SnapshotContent): string[] {
  const asked = [retryAfterRequest, guidanceRequest, authRequest, failureRequest].map((request) => request(snapshot));
  return asked.filter((text) => text !== null);
}

function retryAfterRequest({ suites }: SnapshotContent): string | null {
  // A 429 about something else, such as a used-up account, leaves no question about waiting open.
  const refused = allAttempts(suites).filter(({ httpStatus, outcome }) => httpStatus === 429 && outcome === 'CAPACITY');
  const told = refused.filter(({ retryAfter }) => retryAfter !== null && isHeader(retryAfter));
  const unreadable = told.filter(({ retryAfter }) => retryAfter?.ms === null);
  if (refused.length > told.length) {
    const seen = told.length === 0 ? 'none' : `${told.length}`;
    return `Please confirm Retry-After behaviour on 429 for chat: ${seen} of ${refused.length} such answers carried it.`;
  }
  if (unreadable.length === 0) return null;
  return `Please confirm the form of Retry-After on 429 for chat: ${unreadable.length} of ${refused.length} could not be read.`;
}

function guidanceRequest({ suites }: SnapshotContent): string | null {
  const held = allAttempts(suites).filter(({ outcome }) => outcome === 'CAPACITY');
  if (held.length === 0) return null;
  const attempts = held.length === 1 ? '1 attempt was' : `${held.length} attempts were`;
  return `Any recommended rate, concurrency or budget for steady use? ${attempts} held up by capacity in these runs.`;
}

function authRequest({ auth }: SnapshotContent): string | null {
  const chat = auth.filter(({ endpoint }) => endpoint === 'chat');
  const works = chat.filter(({ accepted }) => accepted === true).map(({ style }) => style);
  const rejected = chat.filter(({ accepted }) => accepted === false).map(({ style }) => style);
  if (works.length === 0 || rejected.length === 0) return null;
  const forModels = auth.filter((seen) => seen.endpoint === 'models' && seen.accepted && rejected.includes(seen.style));
  const also = forModels.map(({ style }) => `${style} works for /models but is rejected on chat`);
  const bare = rejected.filter((style) => !forModels.some((seen) => seen.style === style));
  const tail = [...also, ...(bare.length > 0 ? [`${bare.join(' and ')} rejected on chat`] : [])].join('; ');
  return `OK to update the quickstart to state: “For chat, use ${works.join(' or ')} (${tail}).”`;
}

function failureRequest({ suites }: SnapshotContent): string | null {
  const failed = allAttempts(suites).filter(({ reason }) => reason === 'server_error');
  const last = failed.at(-1);
  if (!last) return null;
  const found = last.invocationId ? `invocation ${last.invocationId}` : 'no invocation id given';
  return `Please look into server errors: ${failed.length} of the attempts; the last at ${last.startedAt}, ${found}.`;
}

const allAttempts = (suites: readonly SnapshotSuite[]) =>
  suites.flatMap(({ checks }) => checks.flatMap(({ attempts }) => attempts));
