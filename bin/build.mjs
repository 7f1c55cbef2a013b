import './node-version.mjs';

try {
  const { installMissing } = await import('./install.mjs');
  await installMissing();
  const { withLock } = await import('./lock.mjs');
  const { makeBuild } = await import('./build/make-build.mjs');
  await withLock(makeBuild);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
