import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from './serve-built';

const KEY = 'marker-secret-4711';

const directory = (): string => mkdtempSync(path.join(tmpdir(), 'chutes-status-file-'));
const target = (id: string, more = '') =>
  `  - { id: ${id}, base: http://127.0.0.1:9/${id}/v1, key: "\${GATEWAY_KEY}"${more} }\n`;

/** As an editor saves: a new file in the place of the old one. */
function save(file: string, text: string): void {
  writeFileSync(`${file}~`, text);
  renameSync(`${file}~`, file);
}

const environment = (file: string) => ({
  ...{ DATA_DIR: path.join(path.dirname(file), 'data'), CONFIG_FILE: file, GATEWAY_KEY: KEY },
});

test('a file that cannot be used is one line with its place, and exit 12', async ({ serve }) => {
  const file = path.join(directory(), 'chutes-status.yaml');
  save(file, `targets:\n  - { id: a, base: http://127.0.0.1:9, key: ${KEY} }\n`);
  const refusal = await serve(environment(file)).then(String, String);
  expect(refusal).toMatch(
    /^Error: exit 12: \S+chutes-status\.yaml:2:\d+: targets\[0\]\.key: got a value not shown here, takes [^\n]*$/,
  );
  expect(refusal).not.toContain(KEY);
});

test('saved anew, or on SIGHUP, other targets are there without a restart; a wrong file is told on the page and changes nothing', async ({
  page,
  request,
  serve,
}) => {
  const file = path.join(directory(), 'chutes-status.yaml');
  save(file, `targets:\n${target('one', ', schedules: { contract: { every: 1h } }')}`);
  const { child, url, said } = await serve(environment(file));
  expect(said()).toContain('not acted on by this version: schedules.contract');
  const status = async () => (await request.get(`${url}/api/status`)).json();
  const ids = async () => (await status()).targets.map(({ id }: { id: string }) => id);
  await page.goto(url);
  await expect(page.getByText('127.0.0.1:9/one', { exact: false }).first()).toBeVisible();

  save(file, `targets:\n${target('one')}${target('two', ', name: Second gateway')}`);
  await expect.poll(ids).toEqual(['one', 'two']);
  await page.reload();
  await expect(page.getByText('Second gateway').first()).toBeVisible();

  save(file, `targets:\n${target('one')}  - { id: two, bas: ${KEY} }\n`);
  await expect.poll(async () => (await status()).config.rejected).not.toBeNull();
  await page.reload();
  await expect(page.getByText('The last change of chutes-status.yaml was not taken')).toBeVisible();
  expect(await ids()).toEqual(['one', 'two']);
  const { config } = await status();
  expect(config.rejected.error).toContain('targets[1].bas: is not known here, did you mean base?');

  writeFileSync(file, `targets:\n${target('two')}`);
  child.kill('SIGHUP');
  await expect.poll(ids).toEqual(['two']);
  await page.reload();
  await expect(page.getByText('was not taken')).toBeHidden();
  expect(child.exitCode).toBeNull();
  expect(said() + (await page.content()) + JSON.stringify(await status())).not.toContain(KEY);
  const schema = await (await request.get(`${url}/schema/config.json`)).json();
  expect(schema).toMatchObject({ $id: '/schema/config.json', required: ['targets'] });
});
