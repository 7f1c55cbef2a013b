import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Evidence } from '@/lib/domain/evidence';
import { CHAT, connect, onRequest, serveRaw } from '@/lib/gateway/testing/servers';

const line = fc.constantFrom(
  'HTTP/1.1 200 OK\r\n',
  'HTTP/1.0 200\r\n',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 204 No Content\r\n',
  'HTTP/1.1 429 Busy\r\n',
  'HTTP/1.1 000 \r\n',
  'content-length: 3\r\n',
  'content-length: -1\r\n',
  'transfer-encoding: chunked\r\n',
  'content-encoding: gzip\r\n',
  'content-encoding: br\r\n',
  'connection: close\r\n',
  'retry-after: \u0001\r\n',
  '__proto__: x\r\n',
  '\r\n',
  '3\r\nabc\r\n',
  '0\r\n\r\n',
  '{"choices":[{"message":{"content":"x"}}]}',
);
const bytes = fc.array(
  fc.oneof({ weight: 6, arbitrary: line.map((text) => Buffer.from(text, 'latin1')) }, fc.uint8Array({ maxLength: 40 })),
  {
    maxLength: 12,
  },
);

it('ends as evidence within its deadline, whatever bytes come back', async () => {
  let answer: (Buffer | Uint8Array)[] = [];
  let ending: 'end' | 'reset' | 'stay' = 'end';
  const base = await serveRaw((socket) => {
    onRequest(socket, () => {
      for (const part of answer) socket.write(part);
      if (ending === 'end') socket.end();
      if (ending === 'reset') socket.resetAndDestroy();
    });
  });
  const gateway = connect(base);
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom('end', 'end', 'reset', 'stay'), async (sent, how) => {
      answer = sent;
      ending = how as typeof ending;
      const evidence = await gateway.send(CHAT, { timeoutMs: 30 });
      expect(Evidence.parse(evidence)).toEqual(evidence);
      expect(evidence.fault !== null || evidence.reading !== null).toBe(true);
      expect(evidence.timing.totalMs).toBeLessThan(2_000);
    }),
    { numRuns: 300 },
  );
});
