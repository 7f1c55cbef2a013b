import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { formsOfPages } from './forms-of-pages';

const dir = await mkdtemp(path.join(tmpdir(), 'forms-of-pages-'));
afterAll(() => rm(dir, { recursive: true, force: true }));

it('each page has the forms that the build gave it, and no other place has any', async () => {
  const node = {
    aa: { workers: { 'app/incidents/[id]/page': {}, 'app/page': {} } },
    bb: { workers: { 'app/verify/page': {} } },
  };
  await mkdir(path.join(dir, '.next/server'), { recursive: true });
  await writeFile(path.join(dir, '.next/server/server-reference-manifest.json'), JSON.stringify({ node }));
  const forms = await formsOfPages(dir);
  const found = ['/', '/verify', '/verify/', '/incidents/x', '/incidents', '/incidents/x/y', '/xverify'].map(
    (place) => [...(forms(place) ?? [])],
  );
  expect(found).toEqual([['aa'], ['bb'], ['bb'], ['aa'], [], [], []]);
});
