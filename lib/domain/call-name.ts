/** What the run asks of the catalogue itself, where no check of its suite does, is recorded under this id. */
export const CATALOGUE_ID = 'catalogue';

/** The call that asks for the catalogue; every other call is a chat. */
export const CATALOGUE_CALL = 'models';

const FOLLOWS = '+';

/** The name of a call that follows another: `chat`, then `chat+fresh`. */
export const followUpCall = (asked: string, followUp: string): string => `${asked}${FOLLOWS}${followUp}`;

/** The name of the call that a chain of calls began with. */
export const baseCall = (name: string): string => name.split(FOLLOWS, 1)[0] ?? name;
