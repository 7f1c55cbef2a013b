import { z } from 'zod';
import { type BadgeText, colourOf, drawBadge, suiteBadge, targetBadge } from '@/lib/server/outlets/badge';
import { RequestProblem } from '@/lib/server/request-problem';
import type { Server } from '@/lib/server/server';
import { type RequestContext, isKnown, line, operation, suiteId, tagOf } from '@/lib/server/operations/operation';

const SVG = 'image/svg+xml; charset=utf-8';
const KEPT_SECONDS = 60;

const looks = {
  label: line(80).min(1).optional().describe('Instead of the name of the target.'),
  color: z
    .string()
    .regex(/^[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?$/, 'takes three or six hexadecimal digits')
    .optional()
    .describe('Of a yes, without #. Anything else keeps its own.'),
};
const ofTarget = z.strictObject({ target: line(200).describe('Id of a target.'), ...looks });
const ofSuite = ofTarget.extend({ suite: suiteId });
type Asked = z.output<typeof ofTarget> & { suite?: z.output<typeof ofSuite>['suite'] };

/** As shields.io takes it (https://shields.io/badges/endpoint-badge). */
const Endpoint = z.object({
  schemaVersion: z.literal(1),
  label: z.string(),
  message: z.string(),
  color: z.string(),
  cacheSeconds: z.number().int(),
});

async function textOf(server: Server, { target: id, suite: suiteId, label }: Asked): Promise<BadgeText> {
  const { targets, staleAfterMs, problem } = await server.status();
  const target = targets.find((one) => one.id === id);
  if (!target) throw new RequestProblem(404, `There is no target ${JSON.stringify(id)}.`, 'target');
  const moment = { now: server.now(), staleAfterMs };
  const measured = problem === undefined;
  const suite = target.suites.find((one) => one.id === suiteId);
  const text = suite ? suiteBadge(target, suite, moment, measured) : targetBadge(target, moment, measured);
  return label === undefined ? text : { ...text, label };
}

/** May be kept for a minute, and shown by pages of any site. */
const headersOf = (etag: string) => ({
  ETag: etag,
  'Cache-Control': `max-age=${KEPT_SECONDS}`,
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
});

async function drawn(server: Server, asked: Asked, { headers }: RequestContext) {
  const { color } = asked;
  const text = drawBadge(await textOf(server, asked), color === undefined ? undefined : `#${color}`);
  const told = headersOf(tagOf(text));
  if (isKnown(headers.get('if-none-match'), told.ETag)) return { status: 304, headers: told, nothing: true } as const;
  return { headers: told, text, mediaType: SVG };
}

async function pointed(server: Server, asked: Asked) {
  const { color } = asked;
  const { label, message, mark } = await textOf(server, asked);
  const shown = colourOf(mark, color === undefined ? undefined : `#${color}`);
  const json = { schemaVersion: 1 as const, label, message, color: shown, cacheSeconds: KEPT_SECONDS };
  return { headers: headersOf(tagOf(JSON.stringify(json))), json };
}

const shared = { method: 'GET', access: 'public', promises: ['ETag'] } as const;
const picture = { ...shared, output: z.string(), content: [SVG], statuses: [200, 304] } as const;
const endpoint = { ...shared, output: Endpoint } as const;

export const drawTargetBadge = operation({
  ...picture,
  id: 'badge.target',
  path: '/badge/{target}.svg',
  about: 'Whether a target is verified, as a badge for a readme; grey where that is not known.',
  input: ofTarget,
  run: drawn,
});

export const drawSuiteBadge = operation({
  ...picture,
  id: 'badge.suite',
  path: '/badge/{target}/{suite}.svg',
  about: 'Whether the latest run of a suite was verified, as a badge for a readme; grey where that is not known.',
  input: ofSuite,
  run: drawn,
});

export const pointTargetBadge = operation({
  ...endpoint,
  id: 'badge.target-endpoint',
  path: '/badge/{target}.json',
  about: 'The same for shields.io, which draws it: the endpoint form of the badge of a target.',
  input: ofTarget,
  run: pointed,
});

export const pointSuiteBadge = operation({
  ...endpoint,
  id: 'badge.suite-endpoint',
  path: '/badge/{target}/{suite}.json',
  about: 'The same for shields.io, which draws it: the endpoint form of the badge of a suite.',
  input: ofSuite,
  run: pointed,
});
