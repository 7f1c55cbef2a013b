/**
 * Text of a body. A byte order mark wins over the charset of the content type; a charset other than UTF-8, UTF-16 and
 * Latin-1 is not believed, for JSON is UTF-8 (RFC 8259, 8.1). Bytes that cannot be read become U+FFFD.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  return new TextDecoder(markedEncoding(bytes) ?? namedEncoding(contentType) ?? 'utf-8').decode(bytes);
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

const ENCODINGS: Record<string, string> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  latin1: 'latin1',
  'iso-8859-1': 'latin1',
};

function namedEncoding(contentType: string | null): string | null {
  const charset = /;\s*charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  return charset !== undefined && Object.hasOwn(ENCODINGS, charset) ? (ENCODINGS[charset] ?? null) : null;
}
