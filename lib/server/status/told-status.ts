import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

export interface ToldStatus {
  /** The same as long as nothing but the time has changed. */
  etag: string;
  /** Of the record that it was read from: another one whenever anything was written. */
  version: string;
  json(): string;
  /** The same JSON, compressed once for all who are sent it. */
  brotli(): Promise<Uint8Array>;
}

/** So long everybody is sent the same bytes: they say when they were made. */
const SENT_FOR_MS = 1_000;
const compress = promisify(brotliCompress);
/** As of everything else that is sent. */
const QUALITY = 5;

/** What everybody who asks for a status is sent. `text` is the JSON of its facts, an object; `now` in milliseconds since the epoch. */
export function tellStatus(
  { etag, version }: Pick<ToldStatus, 'etag' | 'version'>,
  text: string,
  now: () => number,
): ToldStatus {
  let made: { at: number; json: string; brotli: Promise<Uint8Array> | null } | null = null;
  const current = () => {
    const at = now();
    if (made !== null && at >= made.at && at - made.at < SENT_FOR_MS) return made;
    const json = `{"generatedAt":"${new Date(at).toISOString()}",${text.slice(1)}`;
    return (made = { at, json, brotli: null });
  };
  return {
    etag,
    version,
    json: () => current().json,
    brotli: () => {
      const told = current();
      const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
      return (told.brotli ??= compress(told.json, { params }));
    },
  };
}
