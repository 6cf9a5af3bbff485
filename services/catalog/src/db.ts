import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { Outbox, type Emit } from '@boxoffice/bus'
import { prismaOptions } from '@boxoffice/service/prisma'
import { Config } from './config.js'
import { PrismaClient, type Prisma } from './generated/client.js'

export type Tx = Prisma.TransactionClient

/** Catalog's schema. The adapter writes times without their zone, so the session must be in UTC. */
@Injectable()
export class Db extends PrismaClient implements OnApplicationShutdown {
  constructor(
    @Inject(Config) config: Config,
    @Inject(Outbox) private readonly relay: Outbox,
  ) {
    super(prismaOptions('catalog', config))
  }

  /** Changes, and the events that become true with them, in one commit. */
  tx = <T>(work: (tx: Tx, emit: Emit) => Promise<T>): Promise<T> =>
    this.relay.commit(emitter => this.$transaction(tx => work(tx, emitter(tx))))

  onApplicationShutdown = () => this.$disconnect()
}
