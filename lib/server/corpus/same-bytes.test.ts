import { expect, it } from 'vitest';
import { SUITES } from '@/lib/domain/words';
import { openStage } from './play';
import { startRawGateway } from './raw-gateway';
import { CATALOGUE, detail, inTurn, RIGHT } from './replies';

const chat = inTurn(detail(429, 'at capacity'), RIGHT);

it('the JSON questions are the same bytes in every run and every attempt, as the gateway bills repeated bodies less', async () => {
  const gateway = await startRawGateway((socket, heard) =>
    (heard.path.endsWith('/models') ? CATALOGUE : chat)(socket, heard),
  );
  const stage = await openStage({ CHUTES_API_KEY: 'cpk_same-bytes-key' });
  const target = stage.connect(gateway.baseUrl);
  for (let round = 0; round < 2; round++) for (const suite of SUITES) await stage.play(target, suite);
  await stage.close();
  await gateway.close();
  const bodies = gateway.heard.filter(({ path }) => path === '/v1/chat/completions').map(({ body }) => body);
  // Three header styles, six calls of smoke and one of doctor, twice, and one retry at least.
  expect(bodies.length).toBeGreaterThanOrEqual(20);
  expect(new Set(bodies).size).toBe(1);
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ model: 'org/text', temperature: 0, max_tokens: 2048 });
});

it('the headers of two runs are the same as well', async () => {
  const gateway = await startRawGateway((socket, heard) =>
    (heard.path.endsWith('/models') ? CATALOGUE : RIGHT)(socket, heard),
  );
  const stage = await openStage({ CHUTES_API_KEY: 'cpk_same-bytes-key' });
  const target = stage.connect(gateway.baseUrl);
  for (let round = 0; round < 2; round++) await stage.play(target, 'doctor');
  await stage.close();
  await gateway.close();
  const headers = gateway.heard.filter(({ body }) => body !== '').map((heard) => JSON.stringify(heard.headers));
  expect(headers).toHaveLength(2);
  expect(new Set(headers).size).toBe(1);
});
