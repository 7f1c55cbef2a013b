import { Client, type Dispatcher } from 'undici';
import type { Clock } from '@/lib/clock/clock';
import { Link } from './link';
import type { Route } from './route';

/** Dispatch options that want to know over which connection the request will go. */
export interface LinkedOptions extends Dispatcher.DispatchOptions {
  onLink(link: Link): void;
}

export interface ConnectionParts {
  route: Route;
  clock: Clock;
}

/** An undici Client that tells each request about its link. */
export class Connection extends Client {
  private readonly link: Link;

  constructor(origin: string | URL, options: Client.Options, { route, clock }: ConnectionParts) {
    const link = new Link(route.connector, clock);
    super(origin, { ...options, connect: link.connect });
    this.link = link;
  }

  override dispatch(options: LinkedOptions, handler: Dispatcher.DispatchHandler): boolean {
    options.onLink(this.link);
    return super.dispatch(options, handler);
  }
}
