import { parentPort, workerData } from 'node:worker_threads';
import { type ThreadData, servePort } from '@/lib/instrument/serve-port';

if (!parentPort) throw new Error('This is started by the server, in a thread of its own.');
await servePort(parentPort, (workerData as ThreadData).config);
