import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { Redis } from 'ioredis'
import { LOG, type Log } from '@boxoffice/service'
import { Config } from './config.js'

/**
 * The line to Redis, which only ever makes things cheaper: while it is cut, or hangs, commands fail at once or within
 * a quarter of a second, and whoever sent them goes on without.
 */
@Injectable()
export class SharedStore extends Redis implements OnApplicationShutdown {
  constructor(@Inject(Config) config: Config, @Inject(LOG) log: Log) {
    super(config.REDIS_URL, {
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
