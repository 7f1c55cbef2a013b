import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { serveProduct } from '@/lib/server/testing/product';
import { parseCommand } from './arguments';
import { commandLine } from './testing/command-line';
import { UsageError } from './terminal';

const shell = commandLine();
afterAll(() => shell.remove());
const SMOKE = 'DIRECT_JSON: PASS\nROUTER_JSON: PASS\nPARALLEL_JSON: PASS 2/2\nMODEL_LIST_JSON: FAIL Timeout\n';
const script = path.join(shell.directory, 'script.sh');
writeFileSync(script, `printf '${SMOKE.replaceAll('\n', '\\n')}'\necho noise >&2\nexit 31\n`);

describe('chutes-status ingest', () => {
  it('keeps what a script printed in the record of this machine, and says how it compares', async () => {
    await shell.run(['gate', '--stand-in', '--run', '--require', 'smoke']);
    const told = await shell.run(['ingest', 'smoke', '--exit', '31', '--stand-in'], {}, SMOKE);
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toMatch(
      /^INGESTED smoke \/runs\/[0-9a-f-]{36} 4 checks\. The script differs in MODEL_LIST_JSON FAIL \(ours PASS\)\. It ended with 31, ours with 0\.\n$/,
    );
    const json = await shell.run(['ingest', 'smoke', '--exit', '0', '--stand-in', '--json'], {}, SMOKE);
    expect(JSON.parse(json.out)).toMatchObject({
      script: { trigger: 'script' },
      checks: [{ agree: true }, {}, {}, { agree: false }],
    });
    // What the script failed is no evidence of ours.
    expect((await shell.run(['gate', '--stand-in', '--require', 'smoke'])).code).toBe(0);
  });

  it('runs the script itself, passes its output on, and ends as it did', async () => {
    const product = await serveProduct();
    const told = await shell.run(['ingest', 'smoke', '--url', product.base, '--', 'sh', script]);
    // `--no-env-files` of the tests goes to the script, which does not mind.
    expect(told).toMatchObject({ code: 31, out: SMOKE });
    expect(told.err).toMatch(/^noise\nINGESTED smoke /);
    expect((await product.server.scripts.list({ limit: 5 })).runs).toMatchObject([{ exitCode: 31, suite: 'smoke' }]);
    await product.close();
    const alone = await shell.run(['ingest', 'smoke', '--url', product.base, '--', 'sh', script]);
    expect(alone).toMatchObject({
      code: 31,
      out: SMOKE,
      err: expect.stringContaining('Not kept: No dashboard answers'),
    });
  });

  it('keeps nothing of what is no output of that suite', async () => {
    const other = await shell.run(['ingest', 'preflight', '--exit', '0', '--stand-in'], {}, SMOKE);
    expect(other).toMatchObject({ code: 2, out: '', err: expect.stringContaining('it looks like that of smoke') });
    const long = await shell.run(
      ['ingest', 'smoke', '--exit', '0', '--stand-in'],
      {},
      `${SMOKE}${'x'.repeat(1_100_000)}`,
    );
    expect(long).toMatchObject({ code: 2, err: expect.stringContaining('at most 1048576 bytes') });
    expect(await shell.run(['ingest', 'smoke', '--exit', '0'], {}, SMOKE)).toMatchObject({ code: 12 });
  });

  it.each([
    [['ingest'], 'Usage'],
    [['ingest', 'nightly', '--exit', '0'], 'Usage'],
    [['ingest', 'smoke'], 'Give --exit'],
    [['ingest', 'smoke', '--exit', '0', '--', 'sh'], 'Give --exit'],
    [['ingest', 'smoke', '--exit', '256'], '0 to 255'],
    [['ingest', 'smoke', '--exit', '-1'], 'exit'],
  ])('%j cannot be understood', (args, why) => {
    expect(() => parseCommand(args)).toThrow(UsageError);
    expect(() => parseCommand(args)).toThrow(why);
  });
});
