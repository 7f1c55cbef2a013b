import { escapeXml } from './escape-xml';
import type { IncidentEntry } from './incident-entry';

export interface Feed {
  /** An IRI that stays the same under whatever name the dashboard is reached. */
  id: string;
  title: string;
  /** Where the dashboard is, without a slash at the end; empty where that is not known. */
  base: string;
  /** Of which it tells alone; null: of all. */
  target: string | null;
  /** Latest told first. */
  entries: readonly IncidentEntry[];
}

/** Where nothing ever happened there is nothing to date it by. */
const NEVER = '1970-01-01T00:00:00.000Z';
/** Where this very feed is: that of one target is another feed than that of all. */
const selfOf = ({ base, target }: Feed, name: string): string =>
  `${base}/${name}${target === null ? '' : `?target=${encodeURIComponent(target)}`}`;
const linkOf = ({ base }: Feed, { incident }: IncidentEntry): string => `${base}/incidents/${incident.id}`;

/** Atom (RFC 4287). */
export function atomFeed(feed: Feed): string {
  const { id, title, base, entries } = feed;
  const updated =
    entries
      .map(({ updatedAt }) => updatedAt)
      .toSorted()
      .at(-1) ?? NEVER;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${escapeXml(id)}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<updated>${updated}</updated>`,
    '<author><name>Chutes status</name></author>',
    `<link rel="self" type="application/atom+xml" href="${escapeXml(selfOf(feed, 'feed.atom'))}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(`${base}/incidents`)}"/>`,
    ...entries.map((entry) => atomEntry(feed, entry)),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

const atomEntry = (feed: Feed, entry: IncidentEntry): string =>
  [
    '<entry>',
    `<id>urn:uuid:${escapeXml(entry.incident.id)}</id>`,
    `<title>${escapeXml(entry.title)}</title>`,
    `<published>${entry.incident.toldAt}</published>`,
    `<updated>${entry.updatedAt}</updated>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(linkOf(feed, entry))}"/>`,
    `<category term="${escapeXml(entry.incident.kind)}"/>`,
    `<summary>${escapeXml(entry.text)}</summary>`,
    '</entry>',
  ].join('\n');

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function jsonFeed(feed: Feed) {
  const { title, base, entries } = feed;
  return {
    version: 'https://jsonfeed.org/version/1.1' as const,
    title,
    // Each is optional, and has to be a whole address: without a public one there is none to tell.
    ...(base !== '' && { home_page_url: `${base}/incidents`, feed_url: selfOf(feed, 'feed.json') }),
    authors: [{ name: 'Chutes status' }],
    items: entries.map((entry) => ({
      id: `urn:uuid:${entry.incident.id}`,
      ...(base !== '' && { url: linkOf(feed, entry) }),
      title: entry.title,
      content_text: entry.text,
      date_published: entry.incident.toldAt,
      date_modified: entry.updatedAt,
      tags: [entry.incident.kind, entry.incident.suite],
    })),
  };
}
