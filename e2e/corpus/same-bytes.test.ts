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
  const bodiesOf = async () => {
    const before = gateway.heard.length;
    for (const suite of SUITES) await stage.play(target, suite);
    const asked = gateway.heard.slice(before).filter(({ path }) => path === '/v1/chat/completions');
    return asked.map(({ body }) => body);
  };
  const [first, second] = [await bodiesOf(), await bodiesOf()];
  await stage.close();
  await gateway.close();
  // Three header styles, six calls of smoke and one of doctor at least, and one retry.
  expect(first.length).toBeGreaterThanOrEqual(10);
  expect(new Set(second)).toEqual(new Set(first));
  const json = first.filter((body) => body.includes('response_format'));
  expect(JSON.parse(json[0] ?? '')).toMatchObject({ model: 'org/text', temperature: 0, stream: false });
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
  expect(headers.length).toBeGreaterThanOrEqual(2);
  expect(new Set(headers.slice(headers.length / 2))).toEqual(new Set(headers.slice(0, headers.length / 2)));
});
