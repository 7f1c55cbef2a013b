/** What this is, as it says towards others; a test holds it to package.json. */
export const PRODUCT = { name: 'chutes-status', version: '0.1.0' } as const;
