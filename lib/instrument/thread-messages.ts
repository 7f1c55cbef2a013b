import type { Environment } from '@/lib/config/config';
import type { Fact } from '@/lib/domain/fact';
import type { Target } from '@/lib/domain/target';
import type { Commands, StandInAccess } from './instrument';

/** What passes between the thread of the instrument and the one that serves people. */
export interface ThreadData {
  environment: Environment;
}

export type Command = keyof Commands | 'close';

export interface ToInstrument {
  id: number;
  command: Command;
  args: readonly unknown[];
}

export type FromInstrument =
  | { kind: 'ready'; targets: readonly Target[]; standIn: StandInAccess | null }
  | { kind: 'failed'; error: PlainError }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'refusal'; id: number; error: PlainError }
  | { kind: 'fact'; fact: Fact }
  | { kind: 'target'; target: Target };

/** An error as it passes between threads, where its class is lost. */
export interface PlainError {
  name: string;
  message: string;
}

export const toPlain = (error: unknown): PlainError =>
  error instanceof Error ? { name: error.name, message: error.message } : { name: 'Error', message: String(error) };

export const fromPlain = ({ name, message }: PlainError): Error => Object.assign(new Error(message), { name });
