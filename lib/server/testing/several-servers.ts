import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { parseConfig } from '@/lib/config/config';
import { foldFacts } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import type { LocalInstrument } from '@/lib/instrument/assemble';
import { openServer, type OpenedServer } from '@/lib/server/open-server';
import { CATALOGUE, RIGHT, silence } from '@/e2e/corpus/replies';
import { startRawGateway, type RawGateway, type Reply } from '@/e2e/corpus/raw-gateway';
import type { StoreLocation } from '@/lib/store/open-store';

type Opened = OpenedServer<LocalInstrument>;

/** What holds for servers that share one record, each with a connection, a desk and an instrument of its own. */
export function describeSeveralServers(place: () => Promise<StoreLocation>): void {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });

  async function gatewayOf(chat: Reply): Promise<RawGateway> {
    const gateway = await startRawGateway((socket, heard) =>
      (heard.path.endsWith('/models') ? CATALOGUE : chat)(socket, heard),
    );
    closing.push(() => gateway.close());
    return gateway;
  }

  /** Two servers on the same record, before the same gateway. */
  async function twoBefore(
    { baseUrl }: RawGateway,
    environment: Record<string, string> = {},
  ): Promise<[Opened, Opened]> {
    const location = await place();
    const open = async (INSTANCE_ID: string): Promise<Opened> => {
      const config = parseConfig({
        ...{
          CHUTES_API_BASE: baseUrl,
          CHUTES_API_KEY: 'a-key-that-is-long',
          CHUTES_TEXT_MODEL: 'org/text',
          INSTANCE_ID,
        },
        ...{ RETRY_BASE_MS: '1', CHECK_TIMEOUT_MS: '8000', ...environment },
      });
      const opened = await openServer({ config, location, log: pino({ level: 'silent' }) });
      closing.push(() => opened.server.close());
      return opened;
    };
    return [await open('first'), await open('second')];
  }

  const follow = async ({ server }: Opened, id: string, after: number | null): Promise<Fact[]> => {
    const facts: Fact[] = [];
    for await (const fact of (await server.events(id, after, new AbortController().signal)) ?? []) facts.push(fact);
    return facts;
  };

  const started = async ({ server }: Opened, suite: 'smoke' | 'doctor' | 'preflight') => {
    const [one] = await server.start(suite, 'api');
    return one ?? expect.unreachable(`${suite} was not started`);
  };

  describe('two servers on one record', () => {
    it('start a suite once, and either tells the whole run to whoever follows it', async () => {
      const answered: (() => void)[] = [];
      const [first, second] = await twoBefore(
        await gatewayOf((socket, heard) => answered.push(() => RIGHT(socket, heard))),
      );
      const [one, other] = await Promise.all([started(first, 'doctor'), started(second, 'doctor')]);
      expect(other.run.id).toBe(one.run.id);
      expect([one.joined, other.joined].toSorted()).toEqual([false, true]);
      const told = Promise.all([first, second].map((server) => follow(server, one.run.id, 0)));
      await expect.poll(() => answered.length, { timeout: 5000 }).toBeGreaterThan(0);
      for (const answer of answered) answer();
      const [here, elsewhere] = await told;
      expect(elsewhere).toEqual(here);
      const run = await second.server.run(one.run.id);
      expect(foldFacts(here ?? [])).toEqual(run);
      expect(run).toMatchObject({ status: 'finished', owner: expect.stringMatching(/^(first|second)-[0-9a-f]{8}$/) });
    });

    it('a run of one is cancelled at the other', async () => {
      const [first, second] = await twoBefore(await gatewayOf(silence));
      const { run } = await started(first, 'doctor');
      expect(await second.server.cancel(run.id)).toMatchObject({ id: run.id, status: 'cancelled' });
      expect(await first.server.run(run.id)).toMatchObject({ status: 'cancelled' });
    });

    it('a viewer goes from one to the other without a gap, and hears nothing twice', async () => {
      const answered: (() => void)[] = [];
      const [first, second] = await twoBefore(
        await gatewayOf((socket, heard) => answered.push(() => RIGHT(socket, heard))),
      );
      const { run } = await started(first, 'doctor');
      const leaving = new AbortController();
      const heard: Fact[] = [];
      for await (const fact of (await first.server.events(run.id, 0, leaving.signal)) ?? []) {
        heard.push(fact);
        if (heard.length === 3) leaving.abort();
      }
      for (const answer of answered.splice(0)) answer();
      const rest = follow(second, run.id, heard.at(-1)?.seq ?? 0);
      await expect
        .poll(() => (answered.splice(0).forEach((answer) => answer()), first.server.run(run.id)), { timeout: 5000 })
        .toMatchObject({ status: 'finished' });
      const all = [...heard, ...(await rest)];
      expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1));
      expect(foldFacts(all)).toEqual(await second.server.run(run.id));
    });

    it('have no more calls in flight to the target than it takes, together', async () => {
      let inFlight = 0;
      let peak = 0;
      const gateway = await gatewayOf((socket, heard) => {
        inFlight += 1;
        peak = Math.max(peak, inFlight);
        setTimeout(() => {
          inFlight -= 1;
          RIGHT(socket, heard);
        }, 60);
      });
      const [first, second] = await twoBefore(gateway, { CHUTES_MAX_CONCURRENCY: '2' });
      const runs = await Promise.all([
        started(first, 'smoke'),
        started(second, 'preflight'),
        started(second, 'doctor'),
      ]);
      await Promise.all(runs.map(({ run }) => follow(first, run.id, null)));
      for (const { run } of runs)
        expect(await first.server.run(run.id)).toMatchObject({ status: 'finished', exitCode: 0 });
      expect(peak).toBe(2);
    });

    it('a server that comes later interrupts nothing, and one that lost its lease acts on its run no more', async () => {
      const gateway = await gatewayOf(silence);
      const [first, second] = await twoBefore(gateway);
      const { run } = await started(first, 'doctor');
      expect(await second.store.interruptLapsed(Date.now())).toEqual([]);
      expect(await second.server.run(run.id)).toMatchObject({ status: 'running' });
      await expect.poll(() => gateway.heard.length, { timeout: 5000 }).toBeGreaterThan(1);
      const asked = gateway.heard.length;

      await second.store.leave(first.instrument.owner);
      expect(await second.store.interruptLapsed(Date.now())).toEqual([run.id]);
      const interrupted = await second.server.run(run.id);
      expect(interrupted).toMatchObject({ status: 'interrupted', verified: null });
      await first.instrument.cancel(run.id);
      expect(await first.server.run(run.id)).toEqual(interrupted);
      expect((await follow(first, run.id, null)).at(-1)).toMatchObject({ phase: 'ended', run: interrupted });
      expect(gateway.heard).toHaveLength(asked);
    });
  });
}
