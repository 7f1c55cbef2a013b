import type { SnapshotContent } from '@/lib/domain/snapshot';
import type { Target } from '@/lib/domain/target';
import { isPrivateHost } from './private-host';
import type { Scrub } from './scrub';

const MODEL_LENGTH = 200;

/** Where a target is, when that may be told to everyone; null for the stand-in and for private networks. */
export function publicBase(target: Target): string | null {
  const { hostname } = new URL(target.baseUrl);
  return target.standIn || isPrivateHost(hostname) ? null : target.baseUrl;
}

/**
 * The target as a snapshot shows it. One in a private network is known by `pseudonym`, which must not let anyone find
 * its address by trying.
 */
export function publishTarget(target: Target, pseudonym: string, scrub: Scrub): SnapshotContent['target'] {
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
export function privateNames(target: Target): string[] {
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
