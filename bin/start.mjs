import './node-version.mjs';

process.env.NODE_ENV = 'production';

try {
  const { installMissing } = await import('./install.mjs');
  await installMissing();
  const { buildIfStale } = await import('./build/make-build.mjs');
  await buildIfStale();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import(new URL('../.build/serve.js', import.meta.url).href);
