import { z } from 'zod';
import { RequestProblem, isRequestProblem } from '@/lib/server/request-problem';
import { operation } from './operation';

/** Monitors add what they like to an address, so nothing in it is refused. */
const anything = z.object({});

export const alive = operation({
  id: 'health.alive',
  method: 'GET',
  path: '/healthz',
  about: 'The process answers. Says nothing about the store or the gateway.',
  access: 'open',
  input: anything,
  output: z.object({ alive: z.boolean() }),
  run: () => ({ json: { alive: true } }),
});

export const ready = operation({
  id: 'health.ready',
  method: 'GET',
  path: '/readyz',
  about: 'The store can be read and written, and the part of the server that measures answers; 503 when not.',
  access: 'open',
  input: anything,
  output: z.object({ ready: z.boolean() }),
  run: async (server) => {
    try {
      await server.ready();
    } catch (error) {
      if (isRequestProblem(error)) throw error;
      server.report(error);
      const isDown = error instanceof Error && error.name === 'InstrumentDownError';
      throw new RequestProblem(503, isDown ? error.message : 'The store cannot be reached.');
    }
    return { json: { ready: true } };
  },
});

const MEDIA_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export const readMetrics = operation({
  id: 'metrics.read',
  method: 'GET',
  path: '/metrics',
  about: 'What happened and what is known now, for Prometheus; 404 where that is switched off.',
  access: 'viewer',
  input: z.strictObject({}),
  output: z.string(),
  content: [MEDIA_TYPE],
  run: async (server) => server.metrics(),
});
