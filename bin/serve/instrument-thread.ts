import { parentPort, workerData } from 'node:worker_threads';
import { servePort } from '@/lib/instrument/serve-port';
import type { ThreadData } from '@/lib/instrument/thread-messages';

if (!parentPort) throw new Error('This is started by the server, in a thread of its own.');
await servePort(parentPort, (workerData as ThreadData).environment);
