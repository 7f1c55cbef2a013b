import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { suites } from '@/lib/checks/registry';
import { realClock } from '@/lib/clock/clock';
import { parseConfig } from '@/lib/config/config';
import type { RunRecord } from '@/lib/runner/sink';
import { startStandIn, type StandIn } from '@/lib/stand-in/start-stand-in';
import { connectTarget, type ConnectedTarget } from './connect-target';

const record: RunRecord = { record: async () => undefined, claim: async () => ({ joined: null }) };

const changed: string[] = [];
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function standInAlone(): Promise<StandIn> {
  const standIn = await startStandIn({ clock: realClock, latencyMs: 0 });
  open.push(standIn);
  return standIn;
}

function connect(environment: Record<string, string>, standIn: StandIn | null): ConnectedTarget {
  const { targets, limits } = parseConfig(environment);
  const access = standIn && { ...standIn, scenario: standIn.scenario() };
  const connected = connectTarget(targets[0], limits, access, {
    ...{ suites, record, sinks: [], owner: 'test', log: pino({ level: 'silent' }), clock: realClock },
    onChange: (target) => changed.push(target.name),
  });
  open.unshift(connected.gateway);
  return connected;
}

const ask = ({ gateway }: ConnectedTarget) =>
  gateway.send({ kind: 'models', authStyle: 'bearer' }, { timeoutMs: 5000 });

describe('the target', () => {
  it('uses the key of the embedded stand-in, and never sends a configured one to it', async () => {
    const standIn = await standInAlone();
    const connected = connect({ CHUTES_API_KEY: 'cpk_of_the_real_gateway' }, standIn);
    expect(connected.target).toMatchObject({ id: 'stand-in', standIn: true, missing: [] });
    expect((await ask(connected)).response?.status).toBe(200);
  });

  it('a stand-in that is configured as the gateway is named as soon as it has answered', async () => {
    const { baseUrl, apiKey } = await standInAlone();
    const connected = connect({ CHUTES_API_BASE: baseUrl, CHUTES_API_KEY: apiKey }, null);
    expect(connected.target.standIn).toBe(false);
    await ask(connected);
    await ask(connected);
    expect(connected.target).toMatchObject({ standIn: true, name: 'Stand-in gateway, not Chutes' });
    expect(changed).toEqual(['Stand-in gateway, not Chutes']);
  });

  it('is known by where it is, so that records of two gateways never mix', () => {
    const id = (base: string) => connect({ CHUTES_API_BASE: base, CHUTES_API_KEY: 'k' }, null).target.id;
    expect(id('https://llm.chutes.ai/v1')).toBe('llm.chutes.ai');
    expect(id('http://localhost:4010')).toBe('localhost-4010');
    expect(id('http://localhost:4011')).not.toBe(id('http://localhost:4010'));
  });

  it('without a key says which variable is missing', () => {
    expect(connect({ CHUTES_API_BASE: 'https://llm.chutes.ai/v1' }, null).target.missing).toEqual(['CHUTES_API_KEY']);
  });
});
