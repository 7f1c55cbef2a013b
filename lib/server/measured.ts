import { RequestProblem } from './request-problem';

/** The instrument may be gone for a moment, which is nobody's fault who asks. */
export async function measured<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && error.name === 'InstrumentDownError') throw new RequestProblem(503, error.message);
    throw error;
  }
}
