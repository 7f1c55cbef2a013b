const GRACE_MS = 4500;
/** npm hands on a Ctrl-C that the terminal has delivered already: what follows this closely is the same one. */
const ECHO_MS = 500;

/** Runs `stop` at the first SIGTERM or SIGINT and exits with 0 after it; a second signal exits at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let since: number | null = null;
  const onSignal = (signal: NodeJS.Signals) => {
    if (since === null) {
      since = performance.now();
      void end(stop);
    } else if (performance.now() - since > ECHO_MS) {
      process.exit(signal === 'SIGINT' ? 130 : 143);
    }
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

async function end(stop: () => Promise<void>): Promise<void> {
  const giveUp = setTimeout(() => {
    console.error(`Not everything could be closed within ${GRACE_MS} ms.`);
    process.exit(1);
  }, GRACE_MS);
  giveUp.unref();
  try {
    await stop();
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
