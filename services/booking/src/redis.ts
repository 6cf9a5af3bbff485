import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { Redis } from 'ioredis'
import { LOG, type Log } from '@boxoffice/service'
import { Config } from './config.js'

/** The line to Redis, which only ever spares work: while it is cut, or hangs, what is sent fails within a quarter of a second. */
@Injectable()
export class SharedStore extends Redis implements OnApplicationShutdown {
  constructor(
    @Inject(Config) config: Pick<Config, 'REDIS_URL'>,
    @Inject(LOG) log: Pick<Log, 'debug' | 'warn'>,
  ) {
    super(config.REDIS_URL, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 2_000,
      commandTimeout: 250,
      retryStrategy: attempt => Math.min(attempt * 100, 1_000),
    })
    this.on('error', error => log.debug({ err: error }, 'Redis does not answer'))
    this.on('close', () => log.warn('the line to Redis is cut'))
  }

  onApplicationShutdown = () => this.disconnect()
}
