import type { Worker } from 'node:worker_threads';
import type { CommandName, ToInstrument } from './serve-port';

interface Asked {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** The commands that a thread was given and has not answered yet. */
export class AskedCommands {
  private readonly asked = new Map<number, Asked>();
  private ids = 0;

  /** Resolves with what the thread answers; rejects with its refusal, or with InstrumentDownError when it ends before. */
  ask(worker: Pick<Worker, 'postMessage'>, command: CommandName, args: readonly unknown[]): Promise<unknown> {
    this.ids += 1;
    const message: ToInstrument = { id: this.ids, command, args };
    return new Promise((resolve, reject) => {
      this.asked.set(message.id, { resolve, reject });
      // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(message);
    });
  }

  answer(id: number, value: unknown): void {
    this.take(id)?.resolve(value);
  }

  refuse(id: number, error: Error): void {
    this.take(id)?.reject(error);
  }

  /** The thread has ended: none of them will be answered. */
  giveUp(): void {
    for (const { reject } of this.asked.values()) reject(new InstrumentDownError(DOWN));
    this.asked.clear();
  }

  private take(id: number): Asked | undefined {
    const asked = this.asked.get(id);
    this.asked.delete(id);
    return asked;
  }
}

/** A command was given while the thread was gone. */
export class InstrumentDownError extends Error {
  override readonly name = 'InstrumentDownError';
}

export const DOWN =
  'The part of the server that measures has stopped. It is being started again; nothing is measured until then.';
