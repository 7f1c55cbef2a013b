const INTERIM = Buffer.from('HTTP/1.1 100');
const LONGEST_INTERIM = 16_384;

export interface InterimFilter {
  /** A new response is expected. */
  restart(): void;
  /** What is left of the bytes; empty while it is not yet known whether they are a `100 Continue`. */
  pass(chunk: Buffer): Buffer;
}

/**
 * Takes `100 Continue` out of the bytes that a server sends. RFC 9110 (15.2) has clients accept interim responses that
 * they never asked for, and servers do send this one after a POST; undici breaks the connection over it.
 */
export function createInterimFilter(): InterimFilter {
  let deciding = false;
  let held: Buffer = Buffer.alloc(0);
  const release = (bytes: Buffer) => {
    deciding = false;
    held = Buffer.alloc(0);
    return bytes;
  };
  return {
    restart() {
      deciding = true;
      held = Buffer.alloc(0);
    },
    pass(chunk) {
      if (!deciding) return chunk;
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      while (mayBeInterim(held)) {
        const end = held.indexOf('\r\n\r\n');
        if (end === -1) return held.length > LONGEST_INTERIM ? release(held) : Buffer.alloc(0);
        held = held.subarray(end + 4);
        if (held.length === 0) return held;
      }
      return release(held);
    },
  };
}

/** True as well while too little has come to tell. The minor version may be any: RFC 9112 (2.3). */
function mayBeInterim(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, INTERIM.length);
  for (let i = 0; i < length; i++) {
    const minorVersion = i === 7 && (bytes[i] === 0x30 || bytes[i] === 0x31);
    if (!minorVersion && bytes[i] !== INTERIM[i]) return false;
  }
  return true;
}
