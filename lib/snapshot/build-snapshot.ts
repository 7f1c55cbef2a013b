import {
  SNAPSHOT_KIND,
  SNAPSHOT_SCHEMA_VERSION,
  type SnapshotContent,
  SnapshotIncident,
  type SnapshotSuite,
} from '@/lib/domain/snapshot/snapshot';
import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import type { SuiteId } from '@/lib/domain/words';
import { doubtPhrase, doubtsOf } from '@/lib/verdict/doubts';
import { phraseText } from '@/lib/verdict/moment';
import { type ObservedAttempt, observeAuth, observeCallShape } from './observe-auth';
import { type Scrub, createScrub, isPrivateHost } from './scrub';
import { publishSuite } from './publish-suite';

/** The note may be this long, in characters. */
export const NOTE_LENGTH = 2000;

export interface SnapshotParts {
  /** 22 characters base64url: 128 bits and more. */
  id: string;
  /** Milliseconds since the epoch. */
  now: number;
  target: Target;
  /** Every suite there is, in the order in which they are shown. */
  suites: readonly { id: SuiteId; title: string }[];
  /** At most one of each suite. */
  runs: readonly Run[];
  attempts: readonly ObservedAttempt[];
  /** Of the target, that cover the runs. */
  incidents?: readonly SnapshotIncident[];
  staleAfterMs: number;
  product: { name: string; version: string };
  checkRules: string;
  note: string | null;
  /** Texts that must not be published, such as the key and this machine's name. */
  hidden: readonly string[];
  /** Stands for a target in a private network. */
  pseudonym: string;
}

/** The record of a target's runs, fit to be published: scrubbed, bounded, and verified only when every suite vouches. */
export function buildSnapshot(parts: SnapshotParts): SnapshotContent {
  const { attempts, incidents = [], now } = parts;
  const target = knownTarget(parts.target, attempts);
  const hidden = [...parts.hidden, ...privateNames(target)];
  const scrub = createScrub(hidden);
  const suites = parts.suites.map((suite) => {
    const run = parts.runs.find((each) => each.suite === suite.id) ?? null;
    return publishSuite(suite, run, { ...parts, target, scrub });
  });
  const doubts = suites.flatMap((suite) => doubtsOf({ ...suite, authStyle: target.authStyle }, parts.staleAfterMs));
  const because = doubts.map((doubt) => phraseText(doubtPhrase(doubt)));
  return {
    kind: SNAPSHOT_KIND,
    schemaVersion: SNAPSHOT_SCHEMA_VERSION,
    id: parts.id,
    createdAt: new Date(now).toISOString(),
    product: parts.product,
    checkRules: parts.checkRules,
    notice: target.standIn ? STAND_IN : null,
    target: publishTarget(target, parts.pseudonym, scrub),
    verified: suites.length > 0 && because.length === 0,
    because,
    observedAt:
      suites
        .map(({ run }) => run?.finishedAt ?? '')
        .toSorted()
        .at(-1) || null,
    staleAfterMs: parts.staleAfterMs,
    models: modelsOf(target, suites, (name) => scrub(name, 200)),
    auth: observeAuth(attempts),
    callShape: observeCallShape(attempts, target.authStyle, scrub),
    note: parts.note === null ? null : createScrub(hidden, { lines: true })(parts.note, NOTE_LENGTH) || null,
    suites,
    ...(incidents.length > 0 && { incidents: incidents.map((incident) => SnapshotIncident.parse(incident)) }),
  };
}

const STAND_IN = 'Stand-in gateway, not Chutes';

/** A stand-in configured as the gateway is known by its answers, also when this process has not asked it yet. */
function knownTarget(target: Target, attempts: readonly ObservedAttempt[]): Target {
  const said = attempts.some(({ evidence }) => evidence?.response?.headers['x-stand-in'] !== undefined);
  return target.standIn || said ? { ...target, standIn: true, name: STAND_IN } : target;
}

/** The models that were asked; the configured ones where none was. */
function modelsOf(target: Target, suites: readonly SnapshotSuite[], scrub: (name: string) => string) {
  const vlm = target.vlmModel && scrub(target.vlmModel);
  const asked = suites.flatMap(({ checks }) => checks.flatMap(({ model }) => (model && model !== vlm ? [model] : [])));
  return { text: asked[0] ?? (target.textModel && scrub(target.textModel)), vlm };
}

const MODEL_LENGTH = 200;

/** Where a target is, when that may be told to everyone; null for the stand-in and for private networks. */
function publicBase(target: Target): string | null {
  const { hostname } = new URL(target.baseUrl);
  return target.standIn || isPrivateHost(hostname) ? null : target.baseUrl;
}

/**
 * The target as a snapshot shows it. One in a private network is known by `pseudonym`, which must not let anyone find
 * its address by trying.
 */
function publishTarget(target: Target, pseudonym: string, scrub: Scrub): SnapshotContent['target'] {
  const baseUrl = publicBase(target);
  const hidden = !target.standIn && baseUrl === null;
  const model = (name: string | null) => (name === null ? null : scrub(name, MODEL_LENGTH));
  const named = accountSegments(target.baseUrl);
  const told = (text: string) => named.reduce((left, segment) => left.replaceAll(segment, '[id]'), text);
  return {
    id: target.standIn ? 'stand-in' : hidden || named.length > 0 ? `private-${pseudonym}` : target.id,
    name: hidden ? 'A gateway in a private network' : told(target.name),
    baseUrl: baseUrl && told(baseUrl),
    standIn: target.standIn,
    authStyle: target.authStyle,
    textModel: model(target.textModel),
    vlmModel: model(target.vlmModel),
  };
}

/** The texts by which a private target could be recognised, to be struck out wherever they turn up. */
function privateNames(target: Target): string[] {
  const { host, hostname } = new URL(target.baseUrl);
  return [...accountSegments(target.baseUrl), ...(publicBase(target) === null ? [host, hostname] : [])];
}

const ACCOUNT_ID = /^(?:[0-9a-f]{24,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const ACCOUNT_BEFORE = /^(?:projects|accounts|organizations|orgs|teams|users|tenants|workspaces|subscriptions)$/i;

/** The parts of a base that tell whose it is, as gateways have them that serve many accounts under one host. */
function accountSegments(baseUrl: string): string[] {
  const segments = new URL(baseUrl).pathname.split('/').filter(Boolean);
  return segments.filter((segment, at) => ACCOUNT_ID.test(segment) || ACCOUNT_BEFORE.test(segments[at - 1] ?? ''));
}
