import 'reflect-metadata'
import { Module, type Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { z } from 'zod'
import { contract, fault, faultsOf, method, Remote, type Contract } from '@boxoffice/contracts'
import { NatsServer, testDatabase, type TestDatabase } from '@boxoffice/testing'
import { Bus } from './bus.js'
import { markHandled } from './inbox.js'
import { FaultFilter } from './nest.js'
import { Outbox, type Emit } from './outbox.js'
import type { ServerObserver } from './server-options.js'
import type { SqlClient } from './sql-client.js'
import { BusServer } from './server.js'

const shopFaults = faultsOf('shop', {
  gone: fault('gone', 'It is gone', z.object({ item: z.string() })),
  stolen: fault('conflict', 'It is stolen'),
})

/** A small contract to try the bus with. */
export const shop = contract('shop', {
  methods: {
    buy: method(
      z.object({ item: z.string() }),
      z.object({ item: z.string(), buyer: z.string().nullable() }),
      {
        faults: [shopFaults.gone],
      },
    ),
  },
  events: { item: { sold: z.object({ item: z.string() }) } },
  faults: shopFaults,
})
export class Shop extends Remote(shop) {}

/** Starts a Nest microservice with these controllers on the bus. */
export async function serveShop(
  bus: Bus,
  sql: SqlClient,
  controllers: Type[],
  reads = [shop.events.item.sold],
  serves: Contract = shop,
  failed: ServerObserver['failed'] = () => undefined,
) {
  @Module({ controllers })
  class ShopModule {}
  const observer = { handled: () => undefined, failed, died: () => undefined }
  const strategy = new BusServer(bus, serves, {
    reads,
    sql,
    observer,
    retryMs: 1,
    outageMs: 100,
    inFlight: 50,
  })
  const app = await NestFactory.createMicroservice(ShopModule, {
    strategy,
    logger: false,
    abortOnError: false,
  })
  app.useGlobalFilters(new FaultFilter())
  await app.listen()
  return app
}

/** A database, a NATS server, a connection and an outbox, as a service has them. */
export class BusFixture {
  /** How changes of the schema are undone, so that the next test can have the database. */
  private readonly undo: string[] = []

  private constructor(
    readonly nats: NatsServer,
    readonly database: TestDatabase,
    readonly bus: Bus,
    readonly outbox: Outbox,
  ) {}

  static async open(): Promise<BusFixture> {
    const nats = await NatsServer.start()
    const database = await testDatabase('booking')
    const bus = await Bus.open({ url: nats.url, name: 'shop' })
    const outbox = new Outbox(bus, () => undefined)
    await outbox.start(database)
    return new BusFixture(nats, database, bus, outbox)
  }

  /** Makes a table for what handlers do. */
  async makeEffects() {
    await this.change('create table booking.effects (item text)', 'drop table booking.effects')
    await this.database.query('grant all on booking.effects to public')
  }

  /** Lets other sweeps find an event that was not published after a second instead of ten. */
  shortenLease = () => this.change(leaseOf(1), leaseOf(10))

  effects = async () =>
    (await this.database.$queryRaw<{ item: string }[]>`select item from effects order by item`).map(
      ({ item }) => item,
    )

  tx = <T>(work: (emit: Emit) => Promise<T>): Promise<T> =>
    this.outbox.commit(emitter => this.database.transaction(tx => work(emitter(tx))))

  once = (eventId: string, effect: (tx: SqlClient) => Promise<unknown>): Promise<void> =>
    this.database.transaction(async tx => {
      if (await markHandled(tx, shop.events.item.sold, eventId)) await effect(tx)
    })

  async close() {
    await this.outbox.stop()
    await this.bus.close()
    for (const statement of this.undo) await this.database.query(statement)
    await this.database.drop()
    await this.nats.stop()
  }

  private async change(statement: string, undo: string) {
    await this.database.query(statement)
    this.undo.push(undo)
  }
}

const leaseOf = (seconds: number) =>
  `alter table booking.outbox alter leased_until set default (now() + interval '${seconds} seconds')`
