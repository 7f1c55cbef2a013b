import type { IncomingMessage } from 'node:http';
import { secretInQuery } from '@/lib/access/credentials';
import type { Listen } from '@/lib/config/config';
import { hostName } from '@/lib/domain/private-address';
import { RequestProblem } from '@/lib/server/request-problem';
import type { Access } from '@/lib/server/operations/operation';

/** Throws RequestProblem for a query that holds a secret: addresses end up in logs, histories and Referer headers. */
export function refuseSecretsIn(query: string): void {
  const name = secretInQuery(query);
  if (name === null) return;
  const where = 'a secret in an address is seen by too many: send it as Authorization: Bearer, and change it';
  throw new RequestProblem(400, `${name.slice(0, 100)}: ${where}.`, name.slice(0, 100));
}

/**
 * Throws RequestProblem for what a page of another site sends, where that could change anything. Browsers say where a
 * request comes from by Sec-Fetch-Site, older ones by Origin alone.
 */
export function refuseForeignPages(request: IncomingMessage, access: Access, listen: Listen): void {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && access !== 'operator') return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isForeign =
    site === 'cross-site' || site === 'same-site' || (origin !== undefined && !isOwn(origin, request, listen));
  if (!isForeign) return;
  throw new RequestProblem(
    403,
    'Requests from pages of another site are refused. The name that this one is opened under goes into PUBLIC_URL or ALLOWED_HOSTS.',
  );
}

/** The very place that was asked, or one that is configured; of loopback only that very place, since every program may serve there. */
function isOwn(origin: string, { headers }: IncomingMessage, { publicUrl, allowedHosts }: Listen): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, origin: given } = new URL(origin);
  return host === headers.host?.toLowerCase() || given === publicUrl || allowedHosts.includes(hostName(host));
}
