import { isAddress, isLocalName, isPrivateAddress } from '@/lib/domain/private-address';
import type { ShapeProblem } from './check-shape';
import { type Relations, entries, mapping, valueAt } from './schema-at';
import type { Path } from './problem';

/** What each type of channel needs; what it cannot use is refused, too. */
const CHANNEL_FIELDS: Record<string, { needs: string; may: string[] }> = {
  webhook: { needs: 'url', may: ['secret', 'privateHosts'] },
  slack: { needs: 'url', may: ['privateHosts'] },
  discord: { needs: 'url', may: ['privateHosts'] },
  teams: { needs: 'url', may: ['privateHosts'] },
  email: { needs: 'to', may: ['from'] },
  ntfy: { needs: 'url', may: ['token', 'privateHosts'] },
};

/** A field that is missing, and one that is of no use. */
export function channelFields({ document, mail }: Relations): ShapeProblem[] {
  return entries(document, 'notify').flatMap(({ path }) => {
    const channel = mapping(valueAt(document, path));
    const type = String(channel?.['type']);
    const fields = Object.hasOwn(CHANNEL_FIELDS, type) ? CHANNEL_FIELDS[type] : undefined;
    if (!channel || !fields) return [];
    const { needs, may } = fields;
    const stray = ['url', 'to', 'from', 'secret', 'token', 'privateHosts'].filter(
      (key) => key in channel && key !== needs && !may.includes(key),
    );
    return [
      ...(needs in channel ? [] : [{ path: [...path, needs], says: `is missing, ${type} needs it` }]),
      ...stray.map((key) => ({ path: [...path, key], says: `${type} has no use for it`, atKey: true as const })),
      ...(type === 'email' && !mail
        ? [{ path: [...path, 'type'], says: 'email needs a server that takes it: set SMTP_URL' }]
        : []),
    ];
  });
}

/** What ntfy takes for a topic, at the end of a path. */
const TOPIC = /\/[\w-]{1,64}\/*$/;

/** Names are looked up when something is sent; what is told by the address alone is told at once. */
export function channelPlaces({ document, textAt }: Relations): ShapeProblem[] {
  return entries(document, 'notify').flatMap(({ path }) => {
    const url = textAt([...path, 'url']) ?? '';
    const channel = mapping(valueAt(document, path)) ?? {};
    const stray = 'timezone' in channel && !('quiet' in channel);
    const topicless = channel['type'] === 'ntfy' && URL.canParse(url) && !TOPIC.test(new URL(url).pathname);
    return [
      ...(topicless ? [{ path: [...path, 'url'], says: 'ends with no topic of letters, digits, - and _' }] : []),
      ...(URL.canParse(url) && isInside(new URL(url).hostname, [...path, 'privateHosts'], document, textAt)
        ? [{ path: [...path, 'url'], says: 'is inside our own network: name its host in privateHosts to allow it' }]
        : []),
      ...(stray ? [{ path: [...path, 'timezone'], says: 'goes with quiet only', atKey: true as const }] : []),
    ];
  });
}

function isInside(host: string, allowedAt: Path, document: unknown, textAt: Relations['textAt']): boolean {
  if (!isLocalName(host) && !(isAddress(host) && isPrivateAddress(host))) return false;
  const allowed = valueAt(document, allowedAt);
  const named = Array.isArray(allowed) ? allowed.map((_, at) => textAt([...allowedAt, at])?.toLowerCase()) : [];
  return !named.includes(host);
}
