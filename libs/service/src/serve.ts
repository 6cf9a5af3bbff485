import 'reflect-metadata'
import type { Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { AsyncMicroserviceOptions } from '@nestjs/microservices'
import { topology, type Contract, type ServiceName } from '@boxoffice/contracts'
import {
  backlogs,
  Bus,
  countDeadLetters,
  countUnpublishable,
  Outbox,
  outboxAge,
  type SqlClient,
  type ServerObserver,
} from '@boxoffice/bus'
import { BusServer, FaultFilter } from '@boxoffice/bus/nest'
import { adminServer } from './admin.js'
import type { CommonSettings } from './config.js'
import { LOG, nestLogger, type Log } from './log.js'
import { busHandled, gauge, deadLetterRecorded, measureBacklogs, measureProcess } from './metrics.js'
import { SETTINGS } from './platform.module.js'
import { start } from './process.js'
import { startTelemetry } from './telemetry.js'

/**
 * Starts a service and runs it until it gets a signal: then it takes no new work, finishes the work in progress, publishes what is
 * committed, and closes its connections. `Db` is the service's Prisma client.
 */
export const serve = (contract: Contract, module: Type, Db: Type<SqlClient>) =>
  start(contract.name, async () => {
    const { reads } = topology[contract.name as ServiceName]
    const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(module, {
      inject: [Bus, Db, LOG],
      useFactory: (bus: Bus, sql: SqlClient, log: Log) => ({
        strategy: new BusServer(bus, contract, { reads, sql, observer: logAndCount(log) }),
      }),
      logger: false,
      abortOnError: false,
    })
    const log = app.get<Log>(LOG)
    const db = app.get<SqlClient>(Db)
    const bus = app.get(Bus)
    const config = app.get<CommonSettings>(SETTINGS)

    app.useLogger(nestLogger(log))
    app.useGlobalFilters(new FaultFilter())
    measureProcess(contract.name)
    gauge('dead_letters', 'Events that wait for a person', () => countDeadLetters(db))
    measureBacklogs(() => backlogs(bus, reads, db))
    gauge('outbox_age_seconds', 'How long the oldest event has waited to be published', () => outboxAge(db))
    gauge('outbox_unpublishable', 'Events that NATS refuses to publish', () => countUnpublishable(db))

    const stopTelemetry = await startTelemetry(contract.name, config)
    await app.get(Outbox).start(db)
    await app.listen()
    const admin = await adminServer(config.ADMIN_HOST, config.ADMIN_PORT, {
      nats: () => bus.check(),
      postgresql: () => Promise.resolve(db.$queryRaw`select 1`),
    })
    log.info({ port: config.ADMIN_PORT }, 'ready')

    return {
      async close() {
        await app.close()
        await stopTelemetry()
        admin.close()
      },
    }
  })

const logAndCount = (log: Log): ServerObserver => ({
  handled: busHandled,
  failed: (subject, error, causeId) => log.error({ err: error, subject, causeId }, 'a handler failed'),
  died: (subject, eventId) => {
    deadLetterRecorded(subject)
    log.error({ subject, eventId }, 'an event was given up and waits for a person')
  },
})
