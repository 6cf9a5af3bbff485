import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import type { ITXClientDenyList } from '@prisma/client/runtime/client'
import type { EventType } from '@boxoffice/contracts'
import { markHandled, Outbox, type Emit, type SqlClient } from '@boxoffice/bus'
import { SETTINGS } from './platform.module.js'
import { prismaOptions, type DatabaseSettings, type PrismaOptions } from './prisma.js'

export { claim, claimStatement, deleteDue, deleteStatement, type Claim, type DueRows } from './claim.js'

/** A generated Prisma client inside a transaction. */
export type TransactionOf<P> = Omit<P, ITXClientDenyList>

/** Work of one transaction. `emit` announces the events that become true with its changes. */
type Work<P, T> = (tx: TransactionOf<P>, emit: Emit) => Promise<T>

/** The members that `Database` adds to a service's Prisma client. */
export interface Transactions<P> extends OnApplicationShutdown {
  /** Commits changes and the events that become true with them together, or neither. Events are published after the commit. */
  tx<T>(work: Work<P, T>): Promise<T>
  /** Does work as `tx` does, but at most once for each event: a repeated delivery changes nothing. */
  once(event: EventType, eventId: string, work: Work<P, void>): Promise<void>
}

interface TransactionalClient {
  $transaction<R>(work: (tx: SqlClient) => Promise<R>): Promise<R>
  $disconnect(): Promise<void>
}

/**
 * The base of a service's `Db`: its generated Prisma client, bound to the service's schema, with `tx` and `once`.
 *
 *     export class Db extends Database(PrismaClient, 'booking', { prepared: true }) {}
 *
 * With `prepared` each connection plans a statement once: for services that ask the same few things of rows by their keys.
 */
export function Database<P extends object>(
  Client: new (options: PrismaOptions) => P,
  schema: string,
  options: { prepared?: boolean } = {},
) {
  @Injectable()
  class SchemaClient extends (Client as unknown as new (options: PrismaOptions) => TransactionalClient) {
    constructor(
      @Inject(SETTINGS) settings: DatabaseSettings,
      // Not named `outbox`: that would hide the client of the table.
      @Inject(Outbox) private readonly relay: Outbox,
    ) {
      super(prismaOptions(schema, settings, options))
    }

    tx = <T>(work: (tx: SqlClient, emit: Emit) => Promise<T>): Promise<T> =>
      this.relay.commit(emitter => this.$transaction(tx => work(tx, emitter(tx))))

    once = (event: EventType, eventId: string, work: (tx: SqlClient, emit: Emit) => Promise<void>) =>
      this.tx(async (tx, emit) => {
        if (await markHandled(tx, event, eventId)) await work(tx, emit)
      })

    onApplicationShutdown = () => this.$disconnect()
  }
  return SchemaClient as unknown as new (settings: DatabaseSettings, outbox: Outbox) => P & Transactions<P>
}
