import { isDeepStrictEqual } from 'node:util';
import type { Proxy } from '@/lib/domain/target';
import { type AuthStyle, EMBEDDED_TARGET } from '@/lib/domain/words';

/** What is configured of one gateway. */
export interface TargetConfig {
  id: string;
  name: string;
  /** As normalizeBase gives it; null means the stand-in of this process. */
  baseUrl: string | null;
  apiKey: string | null;
  /** Where a missing key is to be set; CHUTES_API_KEY when left out. */
  keyName?: string;
  authStyle: AuthStyle;
  textModel: string | null;
  vlmModel: string | null;
  /** Calls in flight, over all runs. */
  maxConcurrency: number;
  /** Where the public utilisation feed is; null when none is to be read. */
  managementBase: string | null;
  /** Through which each of the two is asked; null: directly. */
  proxy: Proxy | null;
  managementProxy: Proxy | null;
}

/** Whether two configurations reach the same target in the same way: all but what it is called. */
export function isSameConnection(one: TargetConfig, other: TargetConfig): boolean {
  const unnamed = { name: '', keyName: '' };
  return isDeepStrictEqual({ ...one, ...unnamed }, { ...other, ...unnamed });
}

export const STAND_IN_IDENTITY = { id: EMBEDDED_TARGET, name: 'Stand-in gateway, not Chutes' } as const;

/** A target is known by where it is, so that the record of one gateway is never taken for another's. */
export function identityOf(baseUrl: string | null): Pick<TargetConfig, 'id' | 'name'> {
  if (baseUrl === null) return STAND_IN_IDENTITY;
  const place = baseUrl.replace(/^https?:\/\//, '').replace(/\/v1$/, '');
  return { id: place.toLowerCase().replace(/[^a-z0-9.]+/g, '-'), name: place };
}
