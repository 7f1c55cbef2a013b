import path from 'node:path';
import type { RequestHandler } from '@/lib/server/front';
import { answerRequests } from '@/lib/server/operations/http/answer-requests';
import type { Server } from '@/lib/server/server';
import { withCompression, withSingleValues } from './with-compression';
import { withStaticFiles } from './static-files';

/**
 * All that is served, ready to answer: the files of the build, the operations of `server`, and Next with its pages; these
 * in development from the sources, else from the build in `dir`.
 */
export async function prepareNext(dir: string, dev: boolean, server: Server): Promise<RequestHandler> {
  const { default: next } = await import('next');
  const app = next({ dev, dir });
  await app.prepare();
  const handler = withCompression(answerRequests(withSingleValues(app.getRequestHandler()), server));
  return dev ? handler : withStaticFiles(handler, path.join(dir, '.next'));
}
