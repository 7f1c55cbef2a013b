import { z } from 'zod';
import { type Feed, atomFeed, jsonFeed } from '@/lib/server/outlets/feed';
import { incidentEntry } from '@/lib/server/outlets/incident-entry';
import { ownOrigin } from '@/lib/server/own-origin';
import type { Server } from '@/lib/server/server';
import { type RequestContext, isKnown, operation, tagOf, targetId } from '@/lib/server/operations/operation';

const ATOM = 'application/atom+xml; charset=utf-8';
const JSON_FEED = 'application/feed+json; charset=utf-8';
const ENTRIES = 50;
const KEPT = 'max-age=60';

const JsonFeed = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  /** These and the addresses of items are left out where the public address is not known. */
  home_page_url: z.string().optional(),
  feed_url: z.string().optional(),
  authors: z.array(z.object({ name: z.string() })),
  items: z.array(
    z.object({
      ...{ id: z.string(), url: z.string().optional(), title: z.string(), content_text: z.string() },
      ...{ date_published: z.iso.datetime(), date_modified: z.iso.datetime(), tags: z.array(z.string()) },
    }),
  ),
});

async function feedOf(server: Server, asked: string | undefined): Promise<Feed> {
  const target = asked === undefined ? undefined : server.target(asked);
  const { incidents } = await server.incidents.list({ limit: ENTRIES, ...(target && { target: target.id }) });
  // The key that seals snapshots is part of the record, and so is the same at every server and under every name.
  const [key] = (await server.snapshots.keys()).keys;
  const nameOf = (id: string) => server.targets.find((one) => one.id === id)?.name ?? id;
  return {
    id: `urn:chutes-status:${key?.kid ?? 'record'}:${encodeURIComponent(target?.id ?? 'all')}`,
    title: `Incidents${target ? ` of ${target.name}` : ''} · Chutes status`,
    base: ownOrigin(server.listen) ?? '',
    target: target?.id ?? null,
    entries: incidents.map((incident) => incidentEntry(incident, nameOf(incident.target))),
  };
}

function answered(text: string, mediaType: string, { headers }: RequestContext) {
  const told = { ETag: tagOf(text), 'Cache-Control': KEPT, 'Access-Control-Allow-Origin': '*' };
  if (isKnown(headers.get('if-none-match'), told.ETag)) return { status: 304, headers: told, nothing: true } as const;
  return { headers: told, text, mediaType };
}

const input = z.strictObject({ target: targetId });
const shared = { method: 'GET', access: 'public', input, statuses: [200, 304], promises: ['ETag'] } as const;

export const readAtomFeed = operation({
  ...shared,
  id: 'feed.atom',
  path: '/feed.atom',
  about: 'The latest incidents as an Atom feed, of all targets or of one.',
  output: z.string(),
  content: [ATOM],
  run: async (server, { target }, context) => answered(atomFeed(await feedOf(server, target)), ATOM, context),
});

export const readJsonFeed = operation({
  ...shared,
  id: 'feed.json',
  path: '/feed.json',
  about: 'The latest incidents as a JSON feed, of all targets or of one.',
  output: JsonFeed,
  content: [JSON_FEED],
  run: async (server, { target }, context) =>
    answered(JSON.stringify(jsonFeed(await feedOf(server, target))), JSON_FEED, context),
});
