import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe } from 'vitest';
import { describeSeveralServers } from './testing/several-servers';

describe('on SQLite', () => {
  describeSeveralServers(async () => ({ kind: 'sqlite', directory: await mkdtemp(path.join(tmpdir(), 'several-')) }));
});
