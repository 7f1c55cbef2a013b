import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { parseConfig } from '@/lib/config/config';
import { openServer } from '@/lib/server/open-server';
import { serveOperations } from './serve-operations';

/** A key for a target of a file, as `${KEY}`. */
const SETTINGS = { RETRY_MAX_ATTEMPTS: '1', KEY: 'k'.repeat(20) };

/** For tests: the product of what a file says, over a store of its own, asked over real sockets in JSON. */
export async function serveFile(text: string, environment: Record<string, string> = {}, watch = false) {
  const directory = await mkdtemp(path.join(tmpdir(), 'product-of-file-'));
  const file = path.join(directory, 'chutes-status.yaml');
  await writeFile(file, text);
  const reread = () => parseConfig({ ...SETTINGS, ...environment, CONFIG_FILE: file, DATA_DIR: directory });
  const opened = await openServer({ config: reread(), reread, watch, log: pino({ level: 'silent' }) });
  const api = await serveOperations(opened.server);
  return {
    ...opened,
    ask: async <T = Record<string, never>>(address: string, sent?: { method: string; body: object }) => {
      const headers = { 'content-type': 'application/json' };
      const init = sent && { method: sent.method, body: JSON.stringify(sent.body), headers };
      const response = await fetch(`${api.base}${address}`, init);
      return { status: response.status, json: (await response.json()) as T };
    },
    /** Writes another file, and resolves once it is in use. */
    change: async (other: string) => {
      await writeFile(file, other);
      await opened.server.reloadConfig();
    },
    close: async () => {
      await api.close().finally(() => opened.server.close());
      await rm(directory, { recursive: true, force: true });
    },
  };
}
