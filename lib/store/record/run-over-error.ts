/** The run has ended, by its own end or because its owner's lease lapsed: nothing more is recorded of it. */
export class RunOverError extends Error {
  override readonly name = 'RunOverError';

  constructor(readonly runId: string) {
    super(`run ${runId} is over: nothing more is recorded of it`);
  }
}
