import {
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationShutdown,
  type Type,
} from '@nestjs/common'
import { Bus, Outbox } from '@boxoffice/bus'
import { logFailedAttempts } from './attempt.js'
import { logBusinessEvents } from './business-event.js'
import { Clock } from './clock.js'
import type { CommonSettings } from './config.js'
import { createLog, LOG, type Log } from './log.js'

/** The injection token of the settings that every process has. */
export const SETTINGS = Symbol('settings')

/** The providers of every process: settings, log, clock, the bus, and with a database the outbox and the service's `Db`. */
@Module({})
export class PlatformModule {
  static for(name: string, Config: new () => CommonSettings, Db?: Type): DynamicModule {
    const providers = [
      { provide: Config, useFactory: () => new Config() },
      { provide: SETTINGS, useExisting: Config },
      {
        provide: LOG,
        inject: [Config],
        useFactory: (config: CommonSettings) => {
          const log = createLog(name, config.LOG_LEVEL)
          logBusinessEvents(log)
          logFailedAttempts(log)
          return log
        },
      },
      {
        provide: Bus,
        inject: [Config, LOG],
        useFactory: (config: CommonSettings, log: Log) =>
          Bus.open({
            url: config.NATS_URL,
            name,
            log: busLog(log),
          }),
      },
      {
        provide: Outbox,
        inject: [Bus, LOG],
        useFactory: (bus: Bus, log: Log) => new Outbox(bus, busLog(log)),
      },
      Clock,
      ...(Db ? [Db] : []),
    ]
    return { module: PlatformModule, global: true, providers: [...providers, LastWords], exports: providers }
  }
}

/** Logs a message with an error as an error. A lost connection has none, since it comes back: it is a warning. */
const busLog = (log: Log) => (message: string, err?: unknown) =>
  err ? log.error({ err }, message) : log.warn(message)

/** Publishes the remaining events of the outbox when everything else has stopped, then closes the connection. */
@Injectable()
class LastWords implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(Bus) private readonly bus: Bus,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  beforeApplicationShutdown = () => this.outbox.stop()
  onApplicationShutdown = () => this.bus.close()
}
