#!/usr/bin/env node
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// In a process of its own, since what it says must not stand among the lines on standard output.
const { status } = spawnSync(
  process.execPath,
  [fileURLToPath(new URL('build/make-command.mjs', import.meta.url)), 'chutes-status'],
  { stdio: ['ignore', 2, 2] },
);
if (status !== 0) process.exit(1);
await import(new URL('../.build/chutes-status.js', import.meta.url).href);
