import { readFileSync, statSync } from 'node:fs';
import { MAX_FILE_BYTES, parseConfigFile, type FileTerms, type ParsedFile } from './parse-config-file';
import { ConfigFileError } from './problem';

/** The bytes of the file. Throws ConfigFileError when it cannot be read. */
export function readConfigFile(path: string, shown: string): Uint8Array {
  const refuse = (says: string) => new ConfigFileError(shown, [{ line: 1, column: 1, key: '', says }]);
  try {
    const { size } = statSync(path);
    // What says it is larger than is taken is not read at all.
    if (size > MAX_FILE_BYTES) throw refuse(`has more than ${MAX_FILE_BYTES} bytes`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof ConfigFileError) throw error;
    const { code = 'no code' } = error as NodeJS.ErrnoException;
    throw refuse(code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`);
  }
}

/** The file as it is now. Throws ConfigFileError. */
export const loadConfigFile = (path: string, terms: FileTerms): ParsedFile =>
  parseConfigFile(readConfigFile(path, terms.file), terms);
