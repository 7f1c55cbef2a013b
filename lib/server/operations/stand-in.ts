import { z } from 'zod';
import { StandInState } from '@/lib/domain/target';
import { line, operation } from './operation';

export const readStandIn = operation({
  id: 'stand-in.read',
  method: 'GET',
  path: '/api/stand-in',
  about: 'What the stand-in gateway plays, and what it could; 404 where a real gateway is configured.',
  access: 'public',
  input: z.strictObject({}),
  output: StandInState,
  run: (server) => ({ json: server.standIn() }),
});

export const switchScenario = operation({
  id: 'stand-in.switch',
  method: 'PUT',
  path: '/api/stand-in',
  about: 'Lets the stand-in gateway play another scenario.',
  access: 'operator',
  withoutRecord: true,
  input: z.strictObject({ scenario: line(100) }),
  output: StandInState,
  run: (server, { scenario }) => ({ json: server.switchScenario(scenario) }),
});
