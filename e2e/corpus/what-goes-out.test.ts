import { expect, it, onTestFinished } from 'vitest';
import type { Methodology } from '@/lib/domain/api/methodology';
import type { SentRequest } from '@/lib/domain/api/methodology';
import { SUITES } from '@/lib/domain/words';
import { openStage } from './play';
import { startRawGateway, type Heard, type Reply } from './raw-gateway';
import { CATALOGUE, completion, json, RIGHT } from './replies';

const KEY = 'cpk_what-goes-out-key';
const VISION = 'CHUTES_VLM_MODEL';

/** What the gateway was sent by the runs of all suites, beside what the page of the rules prints of them. */
async function playAll(chat: Reply, environment: Record<string, string> = {}) {
  const gateway = await startRawGateway((socket, heard) =>
    (heard.path.endsWith('/models') ? CATALOGUE : chat)(socket, heard),
  );
  const stage = await openStage({ CHUTES_API_KEY: KEY, [VISION]: 'org/vision' });
  onTestFinished(async () => {
    await stage.close();
    await gateway.close();
  });
  const target = stage.connect(gateway.baseUrl, environment);
  const heard = new Map<string, Heard[]>();
  for (const suite of SUITES) {
    const before = gateway.heard.length;
    await stage.play(target, suite);
    heard.set(suite, gateway.heard.slice(before));
  }
  return { methodology: stage.server.methodology(target.target.id), heard, baseUrl: gateway.baseUrl };
}

/** Where and how the connection is made says nothing of the question. */
const OF_THE_CONNECTION = new Set(['host', 'connection', 'content-length']);

const asSent = ({ path, headers, body }: Heard) => ({
  path,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.has(name))),
  body: drawnOut(Buffer.from(body, 'latin1').toString('utf8')),
});

const asPrinted = ({ url, headers, body }: SentRequest) => ({
  path: new URL(url).pathname,
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace('$CHUTES_API_KEY', KEY)]),
  ),
  body: drawnOut(body ?? ''),
});

/** The image of the vision check is another one in each run. */
const drawnOut = (body: string): string => body.replace(/data:image\/png;base64,[^"]+/, 'the image that was drawn');

const checksOf = (methodology: Methodology, suite: string) =>
  methodology.suites.find(({ id }) => id === suite)?.checks ?? [];
const sorted = (sent: unknown[]) => sent.map((one) => JSON.stringify(one)).toSorted();

it.each(['bearer', 'raw', 'x-api-key'])(
  'the page of the rules prints the very bytes that go out, asked as %s',
  async (style) => {
    const { methodology, heard } = await playAll(RIGHT, { CHUTES_AUTH_STYLE: style });
    for (const suite of SUITES) {
      const printed = checksOf(methodology, suite).flatMap(({ sends, compose }) =>
        // One of these is picked by chance; they are the same request to the same gateway.
        (compose === 'any' ? sends.slice(0, 1) : sends).map(asPrinted),
      );
      expect(printed.length).toBeGreaterThan(2);
      expect(sorted((heard.get(suite) ?? []).map(asSent))).toEqual(sorted(printed));
    }
  },
);

/** The number that tells a request from others is drawn. */
const undrawn = (body: string): string => body.replace(/Number \d+ only/, 'Number N only');

it('prints the very bytes of what follows a call as well', async () => {
  const refusals: [string, string][] = [
    ['"max_tokens"', 'max_tokens'],
    ['"temperature"', 'temperature'],
    ['"stream"', 'stream'],
    ['"response_format"', 'response_format'],
  ];
  const sentWithout = async (parameter: string, chat: Reply) => {
    const { methodology, heard } = await playAll(chat);
    const bearer = (heard.get('preflight') ?? []).filter(
      ({ headers, body }) => body && headers['authorization'] === `Bearer ${KEY}`,
    );
    const { follows = [] } = checksOf(methodology, 'preflight').find(({ id }) => id === 'CHAT_auth_bearer') ?? {};
    const printed = follows.filter(({ when }) => when.includes(parameter)).map(({ sends }) => asPrinted(sends));
    expect(printed).toHaveLength(1);
    expect(bearer).toHaveLength(2);
    const [, second] = bearer.map(asSent);
    const plain = ({ body, ...rest }: ReturnType<typeof asSent>) => ({ ...rest, body: undrawn(body) });
    expect(second && plain(second)).toEqual(printed[0] && plain(printed[0]));
  };
  for (const [sent, parameter] of refusals) {
    const refused = json(400, { error: { message: `Unsupported parameter: '${parameter}'`, param: parameter } });
    await sentWithout(parameter, (socket, heard) => (heard.body.includes(sent) ? refused : RIGHT)(socket, heard));
  }
  const kept = json(200, completion('{"ok":true}'), { 'x-cache': 'HIT' });
  await sentWithout('cache', (socket, heard) => (heard.body.includes('Number ') ? RIGHT : kept)(socket, heard));
});
