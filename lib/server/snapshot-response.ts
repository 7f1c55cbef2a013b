import 'server-only';
import type { SnapshotFormat } from './snapshots';

const MEDIA_TYPE: Record<SnapshotFormat, string> = {
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** A rendering of what is shared: never indexed, and asked for anew each time, so that a revocation counts at once. */
export function snapshotResponse(
  body: string,
  format: SnapshotFormat,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(body, {
    status,
    headers: {
      ...headers,
      'Content-Type': MEDIA_TYPE[format],
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
}
