import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withGoneStatus } from './gone-status';
import { RequestProblem } from '@/lib/server/request-problem';
import type { SharedSnapshot } from '@/lib/server/snapshots/snapshots';

const read = async (id: string): Promise<SharedSnapshot> => {
  if (id === 'live') return {} as SharedSnapshot;
  if (id === 'broken') throw new Error('no database');
  throw new RequestProblem(id === 'revoked' ? 410 : 404, id);
};
const web = createServer(withGoneStatus((_request, response) => void response.end('page'), { read }));
let base = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
});
afterAll(() => web.close());

it.each([
  ['/s/revoked', 410],
  ['/s/revoked?x=1', 410],
  ['/s/live', 200],
  ['/s/never', 200],
  ['/s/broken', 200],
  ['/s/revoked/preview.png', 200],
  ['/', 200],
])('%s is answered with the page and %i', async (path, status) => {
  const answer = await fetch(base + path);
  expect([answer.status, await answer.text()]).toEqual([status, 'page']);
});
