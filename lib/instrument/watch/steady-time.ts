import type { Clock } from '@/lib/clock/clock';

/** What a clock may go wrong by between two looks before it must have been set. */
const CLOCK_JUMP_MS = 1000;

/**
 * The time by which intervals are due: that of the wall as long as it goes forward. When the clock is set back it goes on as
 * before, so that nothing is late by that and nothing comes twice.
 */
export class SteadyTime {
  /** How far it is ahead of the wall. */
  ahead = 0;
  /** How many times the clock was set back so far. */
  setBacks = 0;
  private before: { wall: number; elapsed: number };
  private latest: number;

  /** `shared` tells by how much the clock that all instances share is ahead of ours. */
  constructor(
    private readonly clock: Pick<Clock, 'now' | 'elapsed'>,
    private readonly shared: () => number,
  ) {
    this.before = { wall: this.wall(), elapsed: clock.elapsed() };
    this.latest = this.before.wall;
  }

  /** Milliseconds since the epoch, by the clock that all instances share. */
  wall(): number {
    return this.clock.now() + this.shared();
  }

  now(): number {
    const [wall, elapsed] = [this.wall(), this.clock.elapsed()];
    const jump = wall - this.before.wall - (elapsed - this.before.elapsed);
    if (Math.abs(jump) > CLOCK_JUMP_MS) this.ahead = Math.max(0, this.ahead - jump);
    if (jump < -CLOCK_JUMP_MS) this.setBacks += 1;
    this.before = { wall, elapsed };
    this.latest = Math.max(this.latest, wall + this.ahead);
    return this.latest;
  }

  /** Goes on from that moment, which somebody has acted on although it is still to come. */
  goOnFrom(moment: number): void {
    this.ahead = Math.max(this.ahead, moment - this.wall());
  }
}
