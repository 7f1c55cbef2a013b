import type { StopCause } from './brakes';

/** A throw in our own code, logged already under `ref`. */
export class OwnFault extends Error {
  constructor(readonly ref: string) {
    super(`our own fault, see the log under ${ref}`);
    this.name = 'OwnFault';
  }
}

/** A call that ended before its first attempt began. `deadline` is the run's, `lost` says that another call won. */
export class NotAsked extends Error {
  constructor(readonly why: StopCause | 'deadline' | 'lost') {
    super(`not asked: ${why}`);
    this.name = 'NotAsked';
  }
}
