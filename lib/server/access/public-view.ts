import { createHash } from 'node:crypto';
import { REASON_TEXT } from '@/lib/domain/reason-text';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import { createScrub, isPrivateHost } from '@/lib/snapshot/scrub';
import type { HiddenTexts } from '@/lib/server/snapshots/hidden-texts';
import { tellStatus, type ToldStatus } from '@/lib/server/status/told-status';
import type { Server } from '@/lib/server/server';

const LONGEST_TEXT = 20_000;
const PRIVATE = '[private address]';
/** An id of ours, or a moment. */
const HARMLESS = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

/** Parts of the server that tell nothing of the record, or what was published already and must stay as it is. */
const UNTOUCHED = new Set<PropertyKey>([
  'snapshots',
  'listen',
  'door',
  'now',
  'report',
  'troubleOf',
  'trouble',
  'publicView',
]);

type Strike = (value: unknown) => unknown;

/**
 * The server as those see it who did not sign in: every text that it tells goes through the scrub of snapshots, so that
 * addresses of private hosts, names of machines and the like are struck out, and what a gateway answered and who among
 * the operators did something is left out.
 */
export function publicView(server: Server, hidden: () => HiddenTexts): Server {
  const strike: Strike = (value) => {
    const { keys, places } = hidden();
    const hosts = server.targets.flatMap(({ baseUrl }) => (URL.canParse(baseUrl) ? [new URL(baseUrl)] : []));
    const own = hosts.filter((url) => isPrivateHost(url.hostname)).flatMap(({ host, hostname }) => [host, hostname]);
    const addresses = new Set([
      ...own,
      ...server.targets.map(({ baseUrl }) => baseUrl).filter((base) => own.some((name) => base.includes(`//${name}/`))),
    ]);
    const scrub = createScrub([...keys, ...places, ...own.map((name) => `//${name}`)], { lines: true });
    const texts = (text: string) =>
      addresses.has(text) ? PRIVATE : HARMLESS.test(text) ? text : scrub(text, LONGEST_TEXT);
    return struck(value, texts);
  };
  let known: { etag: string; told: ToldStatus } | null = null;
  const toldStatus = async (target?: string): Promise<ToldStatus> => {
    const { etag, version, json } = await server.toldStatus(target);
    if (known?.etag !== etag) known = { etag, told: toldPublicly(etag, json(), strike, () => server.now()) };
    return { ...known.told, version };
  };
  return viewOf(server, strike, { toldStatus });
}

/** Under a tag of its own, so that nobody who signs in later keeps this one. */
function toldPublicly(etag: string, json: string, strike: Strike, now: () => number): ToldStatus {
  const { generatedAt: _, ...facts } = JSON.parse(json) as { generatedAt: string };
  const text = JSON.stringify(strike(facts));
  const digest = createHash('sha256').update(`public ${etag}`).digest('base64url').slice(0, 22);
  return tellStatus({ etag: `W/"${digest}"`, version: '' }, text, now);
}

function viewOf<T extends object>(whole: T, strike: Strike, instead: Record<PropertyKey, unknown> = {}): T {
  return new Proxy(whole, {
    get(target, name) {
      if (name in instead) return instead[name];
      const value: unknown = Reflect.get(target, name, target);
      if (UNTOUCHED.has(name)) return value;
      if (typeof value === 'function') {
        return (...given: unknown[]) => {
          const told: unknown = Reflect.apply(value, target, given);
          return told instanceof Promise ? told.then(strike) : strike(told);
        };
      }
      const isPart = typeof value === 'object' && value !== null && !Array.isArray(value);
      return isPart ? viewOf(value, strike) : strike(value);
    },
  });
}

/** Of an attempt what the gateway answered, and of an incident whose hand it was. */
const LEFT_OUT = new Set(['message', 'invocationId', 'acknowledgedBy', 'by']);

function struck(value: unknown, texts: (text: string) => string, name = ''): unknown {
  if (LEFT_OUT.has(name) && typeof value === 'string') return null;
  if (typeof value === 'string') return texts(value);
  if (Array.isArray(value)) return value.map((each) => struck(each, texts));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(classed(value)).map(([key, each]) => [key, struck(each, texts, key)]));
}

/** A result says what its reason means, and then may quote the gateway: what it means is enough. */
function classed(value: object): object {
  const { reason, detail } = value as { reason?: unknown; detail?: unknown };
  if (typeof detail !== 'string' || typeof reason !== 'string' || !Object.hasOwn(REASON_TEXT, reason)) return value;
  if (['PASS', 'SKIPPED'].includes(OUTCOME_OF[reason as Reason])) return value;
  const { means } = REASON_TEXT[reason as Reason];
  const at = detail.indexOf(means);
  return { ...value, detail: at < 0 ? means : detail.slice(0, at + means.length) };
}
