import { openStore, type StoreLocation } from '@/lib/store/open-store';
import { Teller } from '@/lib/store/testing/teller';
import { moment, sampleAttempt, sampleRun } from '@/lib/store/testing/sample-runs';

/** Records attempts of one run until it is killed, and prints the number of each once it is recorded. */
async function writeEndlessly(location: StoreLocation, minute: number): Promise<never> {
  const tell = new Teller(await openStore(location));
  const run = sampleRun(minute, { target: `target-${minute}` });
  await tell.runStarted(run);
  for (let n = 1; ; n++) {
    await tell.attemptEnded(run, 'DIRECT_JSON', sampleAttempt(n, moment(minute, n)));
    process.stdout.write(`${n}\n`);
  }
}

const [location = '', minute = ''] = process.argv.slice(2);
await writeEndlessly(JSON.parse(location) as StoreLocation, Number(minute));
