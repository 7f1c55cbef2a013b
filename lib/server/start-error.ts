import { ConfigError } from '@/lib/config/config-error';
import { StoreError } from '@/lib/store/store';

/** A start that cannot succeed and that the operator can mend: the message is the one line to print. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** A step of a start, its errors turned into StartError where the operator can mend them. */
export async function startStep<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof ConfigError || error instanceof StoreError)
      throw new StartError(error.message, { cause: error });
    throw error;
  }
}
