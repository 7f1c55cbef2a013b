import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { checkedRequest, checkPage } from './checked-request';
import { type Served, serveBuilt } from './serve-built';

interface Servers {
  /** The built server, anew and on an empty record for each spec file: what it finds depends on no other file. */
  serverOf: (specFile: string) => Promise<Served>;
  /** The built pages over scripted scenes (e2e/stage). */
  stageServer: Served;
}

const withServers = base.extend<object, Servers>({
  serverOf: [
    async ({}, provide) => {
      const last: { specFile?: string; served?: Served } = {};
      await provide(async (specFile) => {
        if (last.served && last.specFile === specFile) return last.served;
        await last.served?.end();
        const DATA_DIR = mkdtempSync(path.join(tmpdir(), 'chutes-status-e2e-'));
        last.served = await serveBuilt({ DATA_DIR });
        last.specFile = specFile;
        return last.served;
      });
      await last.served?.end();
    },
    { scope: 'worker' },
  ],
  stageServer: [
    async ({}, provide) => {
      const stage = await serveBuilt({}, 'stage');
      await provide(stage);
      await stage.end();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ serverOf }, provide, { file }) => provide((await serverOf(file)).url),
});

/** Every answer of the API has to be as the server's own OpenAPI document has it, refusals too. */
export const apiTest = withServers.extend({
  request: async ({ request }, provide) => {
    const misfits: string[] = [];
    await provide(checkedRequest(request, misfits));
    expect(misfits).toEqual([]);
  },
});

/** A page on which anything written to the console as an error, thrown, or asked of another host fails the test. */
export const test = apiTest.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`console.error: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`thrown in the page: ${error.message}`));
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (/^https?:$/.test(protocol) && origin !== baseURL) complaints.push(`asked another host: ${request.url()}`);
      });
      const looked = checkPage(page, complaints);
      await use(complaints);
      await looked();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
