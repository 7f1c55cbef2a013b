import { type Server, STATUS_CODES } from 'node:http';
import { RequestProblem } from '@/lib/server/request-problem';

/** Of requests that Node gives up before anybody else sees them. */
const PROBLEMS: Record<string, readonly [status: number, detail: string]> = {
  HPE_INVALID_METHOD: [501, 'There is no such method.'],
  HPE_HEADER_OVERFLOW: [431, 'The address and the headers are too long together.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
};

/** Answers as everything else here is answered (RFC 9457), and closes the connection: what follows cannot be told apart. */
export function answerBrokenRequests(web: Server): void {
  web.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const [status, detail] = PROBLEMS[error.code ?? ''] ?? [400, 'This is no HTTP request.'];
    const body = JSON.stringify(new RequestProblem(status, detail).problem);
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
}
