import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '..');

export default defineConfig({
  root,
  resolve: { alias: { '@': root, 'server-only': path.join(root, '.config/server-only.ts') } },
  test: {
    include: ['{lib,components,app,bin,e2e}/**/*.test.{ts,tsx}'],
    // One more than there are cores: much of what a file does is wait for a process, a disk or a socket.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    unstubEnvs: true,
  },
});
