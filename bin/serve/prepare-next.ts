import { EventEmitter } from 'node:events';
import path from 'node:path';
import type { Server as HttpServer } from 'node:http';
import type { RequestHandler } from '@/lib/server/front';
import { answerRequests } from '@/lib/server/operations/http/answer-requests';
import { admitRequests } from '@/lib/server/pages/admit-requests';
import type { Server } from '@/lib/server/server';
import { formsOfPages } from './forms-of-pages';
import { withCompression, withSingleValues } from './with-compression';
import { withStaticFiles } from './static-files';

/**
 * All that is served, ready to answer: the files of the build, the operations of `server`, and Next with its pages; these
 * in development from the sources, else from the build in `dir`.
 */
export async function prepareNext(dir: string, dev: boolean, server: Server): Promise<RequestHandler> {
  const { default: next } = await import('next');
  // In production it is told of a server that never speaks: of the true one it would take every upgrade, past all that stands before it.
  const app = next({ dev, dir, ...(!dev && { httpServer: new EventEmitter() as HttpServer }) });
  await app.prepare();
  const pages = admitRequests(withSingleValues(app.getRequestHandler()), dev ? () => null : await formsOfPages(dir));
  const handler = withCompression(answerRequests(pages, server));
  return dev ? handler : withStaticFiles(handler, path.join(dir, '.next'));
}
