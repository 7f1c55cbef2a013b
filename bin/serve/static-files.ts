import path from 'node:path';
import sirv from 'sirv';
import type { RequestHandler } from '@/lib/server/front';

const PLACE = '/_next/static';
const YEAR_SECONDS = 365 * 24 * 3600;
/** What only documents heed, and what would be a tenth of a small script. */
const OF_DOCUMENTS = ['Content-Security-Policy', 'Permissions-Policy', 'Referrer-Policy', 'Cross-Origin-Opener-Policy'];

/**
 * Answers for the files of the build from the copies that were compressed with it; everything else, and what is not
 * among them, is for the handler. Their names hold a digest of their content, so they may be kept for good.
 */
export function withStaticFiles(handler: RequestHandler, built: string): RequestHandler {
  const files = sirv(path.join(built, 'static'), {
    brotli: true,
    gzip: true,
    maxAge: YEAR_SECONDS,
    immutable: true,
    setHeaders: (response) => OF_DOCUMENTS.forEach((name) => response.removeHeader(name)),
  });
  return (request, response) => {
    const { url = '/' } = request;
    if (!url.startsWith(`${PLACE}/`)) return handler(request, response);
    request.url = url.slice(PLACE.length);
    return files(request, response, () => {
      request.url = url;
      handler(request, response);
    });
  };
}
