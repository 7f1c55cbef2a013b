/** Registered, so that every module instance in the process finds the same symbol. */
export const SERVER_KEY: unique symbol = Symbol.for('chutes-status.server') as never;
