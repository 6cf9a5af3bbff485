import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { Redis } from 'ioredis'
import { LOG, type Log } from './log.js'
import { SETTINGS } from './platform.module.js'

/**
 * The connection to Redis, which services use only to save work: while it is lost or hangs, commands fail at once or within
 * a quarter of a second, and callers continue without Redis.
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
    this.on('close', () => log.warn('Redis connection lost'))
    this.on('ready', () => log.info('Redis reconnected'))
  }

  onApplicationShutdown = () => this.disconnect()
}
