import { type Environment, parseConfig } from '@/lib/config/config';
import { createSealingKey, openPublicKey } from '@/lib/snapshot/seal-snapshot';
import { openStore } from '@/lib/store/open-store';
import type { SealingKeys } from '@/lib/store/snapshots/sealing-keys';
import type { Store } from '@/lib/store/store';
import type { KeysCommand } from './record-arguments';
import type { Terminal } from './terminal';

interface ShownKey {
  id: string;
  /** When it began to seal. */
  since: string;
  seals: boolean;
}

/**
 * Lists the keys that snapshots of this record are sealed by, puts a new one in the place of the present one, or forgets a former one. Resolves with the
 * exit code: 1 where there is no such former key.
 */
export async function keepKeys(command: KeysCommand, environment: Environment, terminal: Terminal): Promise<number> {
  const store = await openStore(parseConfig(environment).store);
  try {
    const before = await store.snapshots.keys.all(createSealingKey, Date.now());
    if (command.action === 'rotate') await rotate(store, terminal);
    if (command.action === 'forget' && !(await forget(store, before, command.id, terminal))) return 1;
    const keys = shown(await store.snapshots.keys.all(createSealingKey, Date.now()));
    if (command.json) terminal.document({ keys });
    else for (const { id, since, seals } of keys) terminal.line(`${seals ? 'SEALS' : 'FORMER'} ${id} since ${since}`);
    return 0;
  } finally {
    await store.close();
  }
}

async function rotate(store: Store, terminal: Terminal): Promise<void> {
  const { pem } = await store.snapshots.keys.rotate(createSealingKey, Date.now());
  await note(store, 'snapshots.keys.rotate', openPublicKey(pem).keyId);
  terminal.note(
    'A new key seals from now on, on every server of this record. What was sealed before still verifies here.',
  );
  terminal.note('Whoever keeps a copy of the published keys needs a new one: /.well-known/chutes-status.json.');
}

async function forget(store: Store, { pem, former }: SealingKeys, id: string, terminal: Terminal): Promise<boolean> {
  const isMeant = (each: { pem: string }) => openPublicKey(each.pem).keyId === id;
  if (isMeant({ pem })) {
    terminal.note('That key seals now: rotate first.');
    return false;
  }
  const found = former.filter(isMeant);
  for (const each of found) await store.snapshots.keys.forget(each.pem);
  if (found.length === 0) {
    terminal.note('There is no former key of that id.');
    return false;
  }
  await note(store, 'snapshots.keys.forget', id);
  terminal.note('Forgotten: what it sealed is by an unknown key from now on.');
  return true;
}

const note = (store: Store, action: string, id: string): Promise<void> =>
  store.access.addAudit({
    ...{ at: new Date().toISOString(), who: 'command line', role: 'operator', way: 'open', address: null },
    ...{ action, subject: `key ${id}`, outcome: 'done' },
  });

function shown({ pem, since, former }: SealingKeys): ShownKey[] {
  const all = [{ pem, since, seals: true }, ...former.map((each) => ({ ...each, seals: false }))];
  return all.map((each) => ({
    id: openPublicKey(each.pem).keyId,
    since: new Date(each.since).toISOString(),
    seals: each.seals,
  }));
}
