import type { z } from 'zod';
import type { Ask } from '@/lib/server/operations/ask-operation';

/** What a tool may use: the operations, asked on behalf of whoever called it. */
export interface ToolContext {
  ask: Ask;
  /** Aborts when the caller has given up. */
  signal: AbortSignal;
  /** Tells how far it is, to a caller that wants to know. */
  progress(done: number, of: number, message: string): Promise<void>;
}

/** One thing that an agent may call. Its answer is told as a value that fits `output`, and as the same in JSON. */
export interface Tool<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  /** Such as `run_suite`. */
  name: string;
  title: string;
  /** For an agent: what it tells, and when to call it. */
  about: string;
  input: Input;
  output: Output;
  /** Whether it changes nothing. */
  reads: boolean;
  /** Whether calling it twice comes to the same as once. */
  repeatable: boolean;
  /** Whether it asks the gateway, which costs requests. */
  asksGateway: boolean;
  /** Rejects with RequestProblem for what cannot be done. */
  call(input: z.output<Input>, context: ToolContext): Promise<z.output<Output>>;
}

export const tool = <Input extends z.ZodObject, Output extends z.ZodObject>(
  made: Tool<Input, Output>,
): Tool<Input, Output> => made;

/** For tools that only look things up. */
export const READS = { reads: true, repeatable: true, asksGateway: false } as const;

/** The value of an operation that always tells one. */
export function valueOf<T>({ value }: { value: T | null }): T {
  if (value === null) throw new Error('the operation told no value');
  return value;
}
