import './node-version.mjs';

/** Runs every check of this repository, or only the steps named as arguments, and ends with one line of counts. */
const { installMissing } = await import('./install.mjs');
try {
  await installMissing();
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const { runSteps } = await import('./test/test-steps.mjs');
const { withScratch } = await import('./test/scratch.mjs');
process.exitCode = await withScratch(() => runSteps(process.argv.slice(2)));
