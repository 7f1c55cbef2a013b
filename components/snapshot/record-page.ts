/** The page of a record: on paper, where the columns of a desk have to fit, everything is set closer. */
export const RECORD = 'record-page gap-y-3.5 print:gap-y-3 print:pt-2 print:pb-0';

/** What can be done with the record. */
export const ACTIONS = 'flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden';

/** Where the record is for machines. */
export const BY_ADDRESS = 'text-sm text-muted print:hidden';
