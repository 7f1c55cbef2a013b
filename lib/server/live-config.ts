import path from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '@/lib/clock/clock';
import { unheeded, type Config } from '@/lib/config/config';
import { ConfigError } from '@/lib/config/config-error';
import { ConfigFileError, problemLine } from '@/lib/config/file/problem';
import type { ConfigStatus } from '@/lib/domain/status';

export interface LiveConfigParts {
  config: Config;
  /** Reads it anew; throws ConfigError. */
  reread(): Config;
  /** Puts another in the place of the one before. */
  apply(config: Config): Promise<void>;
  clock: Pick<Clock, 'now'>;
  log: Pick<Logger, 'warn' | 'error'>;
}

/** The configuration that is in use, and how another one takes its place: whole, or not at all. */
export class LiveConfig {
  current: Config;
  /** Those that were in use before. */
  readonly former: Config[] = [];
  private loadedAt: string;
  private rejected: ConfigStatus['rejected'] = null;
  private reloading: Promise<void> = Promise.resolve();

  constructor(private readonly parts: LiveConfigParts) {
    this.current = parts.config;
    this.loadedAt = this.now();
  }

  get status(): ConfigStatus {
    const { loadedAt, rejected } = this;
    const { source } = this.current;
    const { kind } = source;
    if (source.kind !== 'file') {
      return { ...{ source: kind, file: null, version: null, loadedAt, rejected }, notActedOn: [] };
    }
    const { version, notActedOn } = source;
    return { source: kind, file: path.basename(source.path), version, loadedAt, rejected, notActedOn };
  }

  /** Takes the file as it is now, one change after the other. Never rejects: what is wrong is in the log and the status. */
  reload(): Promise<void> {
    this.reloading = this.reloading.then(() => this.take());
    return this.reloading;
  }

  private async take(): Promise<void> {
    const { reread, apply, log } = this.parts;
    try {
      const config = reread();
      const { source } = config;
      const same = versionOf(config) === versionOf(this.current);
      if (!same) await apply(config);
      if (same && this.rejected === null) return;
      this.rejected = null;
      if (!same) {
        this.former.push(this.current);
        this.current = config;
        this.loadedAt = this.now();
      }
      const { length: targets } = config.targets;
      log.warn({ version: versionOf(config), targets }, `${shown(source)} is in use as it is now`);
      for (const warning of [...config.warnings, ...unheeded(source)]) log.warn(warning);
    } catch (error) {
      this.reject(error);
    }
  }

  private reject(error: unknown): void {
    const { log } = this.parts;
    const version = versionOf(this.current);
    const since = this.rejected?.since ?? this.now();
    if (!(error instanceof ConfigError)) {
      log.error({ err: error, version }, 'the configuration could not be exchanged');
      this.rejected = { since, error: 'It could not be put to use; the log of the server says why.' };
      return;
    }
    log.error({ version, since }, `${error.message}; the version before stays in use`);
    this.rejected = { since, error: publicLine(error) };
  }

  private now(): string {
    return new Date(this.parts.clock.now()).toISOString();
  }
}

const versionOf = ({ source }: Config): string | null => (source.kind === 'file' ? source.version : null);
const shown = (source: Config['source']): string => (source.kind === 'file' ? source.path : 'The environment');

/** As everybody may read it: without the place of the file on this machine. */
const publicLine = (error: ConfigError): string =>
  error instanceof ConfigFileError ? problemLine(path.basename(error.file), error.problems[0]) : error.message;
