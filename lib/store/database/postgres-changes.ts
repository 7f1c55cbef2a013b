import pg from 'pg';
import type { Changes } from './changes';
import { CHANNEL } from './notify';

/** As long as words get through, looking without one is only a precaution. */
const POLL_WHEN_HEARD_MS = 5_000;
const POLL_MS = 200;
const CONNECT_AGAIN_MS = 2_000;

/**
 * Listens on a connection of its own. Whether words get through is tried with one to ourselves: a pooler between us and
 * the server may swallow them, and then, as when the connection is lost, the database is asked again and again.
 */
export function postgresChanges(config: pg.ClientConfig): Changes {
  return {
    follow: (onChange) => {
      const listener = new Listener(config, onChange);
      listener.start();
      return () => listener.stop();
    },
  };
}

class Listener {
  private client: pg.Client | null = null;
  private heard = false;
  private stopped = false;
  private poll: NodeJS.Timeout | undefined;
  private again: NodeJS.Timeout | undefined;

  constructor(
    private readonly config: pg.ClientConfig,
    private readonly onChange: () => void,
  ) {}

  start(): void {
    this.setPace(false);
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.poll);
    clearTimeout(this.again);
    this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client(this.config);
    this.client = client;
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', () => {
      this.setPace(true);
      this.onChange();
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      await client.query(`select pg_notify('${CHANNEL}', '')`);
      if (this.stopped) await client.end();
    } catch {
      this.lost(client);
    }
  }

  private lost(client: pg.Client): void {
    if (this.stopped || this.client !== client) return;
    this.client = null;
    this.setPace(false);
    client.end().catch(() => undefined);
    this.again = setTimeout(() => void this.connect(), CONNECT_AGAIN_MS);
    this.again.unref();
  }

  private setPace(heard: boolean): void {
    if (this.poll && this.heard === heard) return;
    this.heard = heard;
    clearInterval(this.poll);
    this.poll = setInterval(this.onChange, heard ? POLL_WHEN_HEARD_MS : POLL_MS);
    this.poll.unref();
  }
}
