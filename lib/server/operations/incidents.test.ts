import { expect, it } from 'vitest';
import type { AuditEntry } from '@/lib/domain/access';
import type { Incident, IncidentsPage } from '@/lib/domain/watch/incident';
import { serveProduct } from '@/lib/server/testing/product';
import { runToEnd } from '@/lib/server/testing/run-to-end';
import { changeIncident } from './incidents';

it('an incident shows who acknowledged and noted it, to whoever signs in, and the audit has their names', async () => {
  const product = await serveProduct({ OPERATOR_TOKEN: 'the-token-of-the-operator-4711', ACCESS: 'public-read' });
  product.server.switchScenario('key-refused');
  for (const _ of [1, 2]) await runToEnd(product, 'stand-in');
  const made = (name: string) => product.server.door.createToken({ name, role: 'operator' }, null);
  const [ada, grace] = [await made('Ada'), await made('Grace')];
  const ask = async <T>(path: string, token: string | null, change?: object): Promise<T> => {
    const response = await fetch(product.base + path, {
      method: change ? 'PATCH' : 'GET',
      headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
      ...(change && { body: JSON.stringify(change) }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  };
  const { id = '' } = (await ask<IncidentsPage>('/api/incidents', ada.token)).incidents[0] ?? {};
  const path = `/api/incidents/${id}`;
  await ask(path, ada.token, { acknowledged: true });
  await ask(path, grace.token, { note: 'The key was renewed.' });
  expect(await ask<Incident>(path, ada.token)).toMatchObject({
    acknowledgedBy: 'Ada',
    notes: [{ by: 'Grace', text: 'The key was renewed.' }],
  });
  expect(await ask<Incident>(path, null)).toMatchObject({ acknowledgedBy: null, notes: [{ by: null }] });
  const { entries } = await ask<{ entries: AuditEntry[] }>('/api/audit?limit=2', ada.token);
  expect(entries.map(({ who, action, subject }) => [who, action, subject])).toEqual([
    ['Grace', 'incidents.change', `id ${id}, a note`],
    ['Ada', 'incidents.change', `id ${id}, acknowledged true`],
  ]);
  await product.close();
});

it.each([
  ['several lines', 'It was the key.\nRenewed at nine.', true],
  ['a NUL', 'It was\0 the key.', false],
  ['an escape', '\u001b[31mred', false],
  ['half a letter', 'It was \ud83d', false],
  ['nothing but spaces', ' \n ', false],
])('a note of %s is taken or refused', (_what, note, isTaken) => {
  expect(changeIncident.input.safeParse({ id: 'one', note }).success).toBe(isTaken);
});
