import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { overflow, violationsOf } from './accessible';
import { expect, test } from './serve-built';

const SECRET = `whsec_${Buffer.from('a secret of nobody, for a test only').toString('base64')}`;

let receiver: Server;
let taken: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];

test.beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    taken.push({ headers: request.headers, body });
    response.statusCode = request.url === '/broken' ? 500 : 204;
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
test.afterAll(() => receiver.close());

test(
  'who is told stands on a page; a test goes to the receiver as an incident would, and a failure is told as one',
  { tag: '@desktop' },
  async ({ page, serve }) => {
    taken = [];
    const directory = mkdtempSync(path.join(tmpdir(), 'chutes-status-notify-'));
    const file = path.join(directory, 'chutes-status.yaml');
    const channel = (id: string, url: string) =>
      `  - { id: ${id}, type: webhook, url: "\${${url}}", secret: "\${SIGNING}", privateHosts: [127.0.0.1] }\n`;
    writeFileSync(
      file,
      `targets: [{ id: one, base: "http://127.0.0.1:9", key: "\${GATEWAY_KEY}" }]\nnotify:\n${channel('team', 'TEAM_URL')}${channel('broken', 'BROKEN_URL')}`,
    );
    const at = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const { url, said } = await serve({
      ...{ CONFIG_FILE: file, DATA_DIR: path.join(directory, 'data'), GATEWAY_KEY: 'marker-secret-4711' },
      ...{ TEAM_URL: `${at}/hooks/4711`, BROKEN_URL: `${at}/broken`, SIGNING: SECRET },
    });
    await page.goto(`${url}/notifications`);
    await expect(page.getByText('Nothing was sent yet')).toHaveCount(2);
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('button', { name: 'Send a test to team' }).click();
    await expect(page.getByRole('status').first()).toHaveText(/^Sent in \d+ ms\.$/);
    expect(taken).toHaveLength(1);
    expect(taken[0]?.headers).toMatchObject({
      'webhook-id': expect.any(String),
      'webhook-signature': expect.stringMatching(/^v1,/),
    });
    await page.getByRole('button', { name: 'Send a test to broken' }).click();
    await expect(page.getByRole('status').last()).toHaveText(/^Not sent: .*500/);

    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    // The address of a hook is a secret as its signing key is.
    for (const secret of ['hooks/4711', SECRET, SECRET.slice('whsec_'.length), 'marker-secret-4711'])
      expect((await page.content()) + said()).not.toContain(secret);
  },
);
