import type { Gateway } from '@/lib/gateway/gateway';

/**
 * A stand-in that was started by itself and configured as the gateway says in every answer what it is. As soon as
 * it does, `found` is called, so that nothing shown or exported passes it off as Chutes.
 */
export function noticeStandIn(gateway: Gateway, found: () => void): Gateway {
  return {
    close: () => gateway.close(),
    send: async (request, options) => {
      const evidence = await gateway.send(request, options);
      if (evidence.response?.headers['x-stand-in']) found();
      return evidence;
    },
  };
}
