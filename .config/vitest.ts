import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = path.resolve(import.meta.dirname, '..');

/** Rooms whose tests leave nothing behind: their files share a worker's modules, and load them once. */
const ROOMS = [
  ...['access', 'checks', 'client', 'clock', 'config', 'domain', 'gateway', 'insight', 'instrument', 'notify', 'retry'],
  ...['runner', 'server', 'snapshot', 'stand-in', 'verdict', 'watch'],
];
const SHARING = [`lib/{${ROOMS.join(',')}}/**/*.test.ts`, 'components/**/*.test.{ts,tsx}'];

/** What takes longest: begun last, one of them would go on alone at the end. */
const LONG = ['store.postgres', 'chutes-status', 'corpus', 'store.sqlite', 'watch-trial', 'gate-command', 'insight'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG.indexOf(path.basename(moduleId, '.test.ts'));
      return at < 0 ? LONG.length : at;
    };
    return files.toSorted((one, other) => place(one) - place(other));
  }
}

const shared = {
  testTimeout: 20_000,
  hookTimeout: 60_000,
  unstubEnvs: true,
};

export default defineConfig({
  root,
  resolve: { alias: { '@': root, 'server-only': path.join(root, '.config/server-only.ts') } },
  test: {
    // One more than there are cores: much of what a file does is wait for a process, a disk or a socket.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { ...shared, name: 'sharing', include: SHARING, isolate: false } },
      {
        extends: true,
        test: {
          ...shared,
          name: 'whole',
          include: ['{lib,components,app,bin,e2e}/**/*.test.{ts,tsx}'],
          exclude: SHARING,
        },
      },
    ],
  },
});
