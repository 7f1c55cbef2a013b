/**
 * Whether the server of this container is ready, for an orchestrator without curl: ends with 0 or 1 and says why. It asks where the server listens (`HOST`,
 * `PORT`), or HEALTHCHECK_URL.
 */
const { HEALTHCHECK_URL, HOST = '127.0.0.1', PORT = '3000' } = process.env;
const host = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[HOST] ?? (HOST.includes(':') ? `[${HOST}]` : HOST);
const url = HEALTHCHECK_URL || `http://${host}:${PORT}/readyz`;

try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(4000), redirect: 'error' });
  if (!answer.ok) throw new Error(`${answer.status} ${(await answer.text()).slice(0, 300)}`);
} catch (error) {
  console.error(`not ready: ${error.cause?.code ?? error.message}`);
  process.exitCode = 1;
}
