import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { Redis } from 'ioredis'
import { LOG, type Log } from './log.js'
import { SETTINGS } from './platform.module.js'

/**
 * The line to Redis, which only ever makes things cheaper: while it is cut, or hangs, commands fail at once or within
 * a quarter of a second, and whoever sent them goes on without.
 */
@Injectable()
export class RedisClient extends Redis implements OnApplicationShutdown {
  constructor(
    @Inject(SETTINGS) { REDIS_URL }: { REDIS_URL: string },
    @Inject(LOG) log: Pick<Log, 'debug' | 'info' | 'warn'>,
  ) {
    super(REDIS_URL, {
      enableOfflineQueue: false,
      enableAutoPipelining: true,
      maxRetriesPerRequest: 0,
      connectTimeout: 2_000,
      commandTimeout: 250,
      retryStrategy: attempt => Math.min(attempt * 100, 1_000),
    })
    this.on('error', error => log.debug({ err: error }, 'Redis does not answer'))
    this.on('close', () => log.warn('the line to Redis is cut'))
    this.on('ready', () => log.info('the line to Redis is open'))
  }

  onApplicationShutdown = () => this.disconnect()
}
