import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/**
 * Runs a program to its end with its output passed through.
 * Resolves with its exit code, 124 when `timeoutMs` has passed. A signal to us is handed on, and ends us after it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number, quiet?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function runCommand(command, args, { env = process.env, timeoutMs, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: quiet ? 'ignore' : ['ignore', 'inherit', 'inherit'] });
    let stoppedBy = null;
    let late = false;
    const stop = (signal) => {
      stoppedBy = signal;
      child.kill(signal);
    };
    const timer = timeoutMs && setTimeout(() => ((late = true), child.kill('SIGKILL')), timeoutMs);
    const settle = (code) => {
      clearTimeout(timer);
      for (const signal of SIGNALS) process.off(signal, stop);
      if (stoppedBy) process.exit(stoppedBy === 'SIGINT' ? 130 : 143);
      resolve(late ? 124 : code);
    };
    for (const signal of SIGNALS) process.on(signal, stop);
    child.on('error', () => settle(127));
    child.on('close', (code) => settle(code ?? 1));
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM'];

/** Runs the program that an installed package ships, without the detour over npx. */
export function runTool(packageName, args, options) {
  const directory = path.join(root, 'node_modules', packageName);
  const { bin, name } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : (bin[name.split('/').at(-1)] ?? Object.values(bin)[0]);
  return runCommand(process.execPath, [path.join(directory, script), ...args], options);
}

/** Runs the very npm that started us, or else the one on the PATH. */
export function runNpm(args, options) {
  const cli = process.env.npm_execpath ?? '';
  return /npm-cli\.[cm]?js$/.test(cli)
    ? runCommand(process.execPath, [cli, ...args], options)
    : runCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}
