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
  return {
    id: target.standIn ? 'stand-in' : hidden ? `private-${pseudonym}` : target.id,
    name: hidden ? 'A gateway in a private network' : target.name,
    baseUrl,
    standIn: target.standIn,
    authStyle: target.authStyle,
    textModel: model(target.textModel),
    vlmModel: model(target.vlmModel),
  };
}

/** The texts by which a private target could be recognised, to be struck out wherever they turn up. */
export function privateNames(target: Target): string[] {
  if (publicBase(target) !== null) return [];
  const { host, hostname } = new URL(target.baseUrl);
  return [host, hostname];
}
