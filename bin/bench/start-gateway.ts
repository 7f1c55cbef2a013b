import { Worker } from 'node:worker_threads';

/** One that always answers right, after exactly so long, in a thread of its own, so that nothing here moves its answers. */
export async function startGateway(latencyMs: number): Promise<{ base: string; close: () => Promise<number> }> {
  const worker = new Worker(GATEWAY, { eval: true, workerData: latencyMs });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return { base: `http://127.0.0.1:${port}/v1`, close: () => worker.terminate() };
}

const GATEWAY = `
const { createServer } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
const models = JSON.stringify({ object: 'list', data: [{ id: 'org/text', object: 'model' }] });
const answer = JSON.stringify({
  id: 'x', object: 'chat.completion', created: 1, model: 'org/text',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: '{"ok":true}' } }],
});
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => setTimeout(() => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(request.url.endsWith('/models') ? models : answer);
  }, workerData));
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;
