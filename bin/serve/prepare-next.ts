import path from 'node:path';
import type { RequestHandler } from '@/lib/server/front';
import { withSingleValues } from './single-values';
import { withCompression } from './with-compression';
import { withStaticFiles } from './static-files';

/** Next with its pages and routes, ready to answer; in development from the sources, else from the build in `dir`. */
export async function prepareNext(dir: string, dev: boolean): Promise<RequestHandler> {
  const { default: next } = await import('next');
  const app = next({ dev, dir });
  await app.prepare();
  const handler = withCompression(withSingleValues(app.getRequestHandler()));
  return dev ? handler : withStaticFiles(handler, path.join(dir, '.next'));
}
