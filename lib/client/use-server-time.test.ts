import { expect, it } from 'vitest';
import { serverAhead } from './use-server-time';

const at = '2025-10-21T19:35:00Z';
const ms = Date.parse(at);

it('a browser with a wrong clock still tells the time of the server', () => {
  expect(serverAhead(null, at, ms - 90_000)).toBe(90_000);
});

it('a body that the browser kept from before does not turn time back', () => {
  expect(serverAhead(500, at, ms + 60_000)).toBe(500);
});
