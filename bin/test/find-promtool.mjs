import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../run-command.mjs';

/** Where it is put once it was had: in what belongs to the installation, and not to the repository. */
const KEPT = path.join(root, 'node_modules/.cache/promtool');

/**
 * Prometheus' own promtool, of this machine or out of Debian's package, without installing that.
 * @returns {string | null} what to start; null where it cannot be had
 */
export function findPromtool() {
  for (const executable of [process.env.PROMTOOL, 'promtool', KEPT]) {
    if (executable && starts(executable)) return executable;
  }
  return fetchFromDebian() && starts(KEPT) ? KEPT : null;
}

/** Where there is no network the tests go on without it soon. */
const BRIEFLY = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::https::Timeout=10'];

const starts = (executable) => spawnSync(executable, ['--version'], { timeout: 20_000 }).status === 0;

function fetchFromDebian() {
  if (!existsSync('/etc/debian_version')) return false;
  mkdirSync(path.dirname(KEPT), { recursive: true });
  const directory = mkdtempSync(`${KEPT}-`);
  const run = (command, ...args) => spawnSync(command, args, { cwd: directory, timeout: 60_000 }).status === 0;
  const download = () => run('apt-get', ...BRIEFLY, 'download', 'prometheus');
  try {
    // Where the lists are missing they are fetched, which only root may.
    if (!download() && !(process.getuid?.() === 0 && run('apt-get', ...BRIEFLY, 'update') && download())) return false;
    const archive = readdirSync(directory).find((file) => file.endsWith('.deb'));
    if (!archive) return false;
    if (!run('sh', '-c', `dpkg --fsys-tarfile '${archive}' | tar -x ./usr/bin/promtool`)) return false;
    renameSync(path.join(directory, 'usr/bin/promtool'), KEPT);
    return true;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
