import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import type { EventType } from '@boxoffice/contracts'
import { markHandled, Outbox, type Emit } from '@boxoffice/bus'
import { prismaOptions } from '@boxoffice/service/prisma'
import { Config } from './config.js'
import { PrismaClient, type Prisma } from './generated/client.js'

export type { DisputeRow, PaymentRow, PayoutRow, RefundRow } from './core/rows.js'
export type Tx = Prisma.TransactionClient

/** Payments' schema. The adapter writes times without their zone, so the session must be in UTC. */
@Injectable()
export class Db extends PrismaClient implements OnApplicationShutdown {
  constructor(
    @Inject(Config) config: Config,
    @Inject(Outbox) private readonly relay: Outbox,
  ) {
    super(prismaOptions('payments', config, { prepared: true }))
  }

  /** Changes, and the events that become true with them, in one commit. */
  tx = <T>(work: (tx: Tx, emit: Emit) => Promise<T>): Promise<T> =>
    this.relay.commit(emitter => this.$transaction(tx => work(tx, emitter(tx))))

  /** The same, at most once for each delivery of an event. */
  once = (event: EventType, eventId: string, work: (tx: Tx, emit: Emit) => Promise<void>): Promise<void> =>
    this.tx(async (tx, emit) => {
      if (await markHandled(tx, event, eventId)) await work(tx, emit)
    })

  onApplicationShutdown = () => this.$disconnect()
}
