import { parseArgs } from 'node:util';
import { realClock } from '@/lib/clock/clock';
import { isScenarioName, SCENARIO_NAMES } from '@/lib/stand-in/scenario-names';
import { startStandIn, type StandIn, type StandInOptions } from '@/lib/stand-in/start-stand-in';

const USAGE = `Usage: npm run gateway -- [options]
  --port N         where to listen (4010); 0 takes any free port
  --host HOST      127.0.0.1
  --scenario NAME  what it plays, see below (october-2025)
  --latency MS     fixed milliseconds to the first byte, instead of lifelike ones
  --key KEY        the key it accepts; made at every start when left out
  --help           this text`;

/** Runs the stand-in gateway alone until SIGINT or SIGTERM. Exit code 1 with one line on stderr when it cannot. */
async function main(): Promise<void> {
  const options = readOptions();
  if (options === 'help') return void console.log(`${USAGE}\n\n${scenarioLines()}`);
  const standIn = await startStandIn({ ...options, clock: realClock });
  const stop = () => void standIn.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(introduction(standIn));
}

function readOptions(): Omit<StandInOptions, 'clock'> | 'help' {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      scenario: { type: 'string', default: 'october-2025' },
      latency: { type: 'string' },
      key: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const { host, scenario, key } = values;
  if (!isScenarioName(scenario)) {
    throw new Error(
      `unknown scenario '${scenario}'; choose one of ${SCENARIO_NAMES.map(({ name }) => name).join(', ')}`,
    );
  }
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) throw new Error('--key takes visible ASCII without spaces');
  const latencyMs = values.latency === undefined ? undefined : wholeNumber('--latency', values.latency, 600_000);
  return { host, port: wholeNumber('--port', values.port, 65_535), scenario, latencyMs, apiKey: key };
}

function wholeNumber(option: string, text: string, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= max) return value;
  throw new Error(`${option} takes a whole number from 0 to ${max}, not '${text}'`);
}

function introduction({ baseUrl, apiKey, scenario }: StandIn): string {
  return `Stand-in gateway, not Chutes: ${baseUrl}
It plays '${scenario()}'.

Point the dashboard, or anything OpenAI-compatible, at it:
  export CHUTES_API_BASE=${baseUrl}
  export CHUTES_API_KEY=${apiKey}

See and switch what it plays while it runs:
  curl ${new URL('/stand-in', baseUrl)}
  curl -X PUT ${new URL('/stand-in', baseUrl)} -d '{"scenario":"full"}'

${scenarioLines()}`;
}

function scenarioLines(): string {
  const width = Math.max(...SCENARIO_NAMES.map(({ name }) => name.length));
  return ['Scenarios:', ...SCENARIO_NAMES.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`)].join('\n');
}

try {
  await main();
} catch (error) {
  console.error(`gateway: ${error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error)}`);
  process.exitCode = 1;
}
