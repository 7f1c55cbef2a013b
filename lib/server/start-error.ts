/** A start that cannot succeed and that the operator can mend: the message is the one line to print. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
