import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { webhookEvents } from '@boxoffice/contracts'
import { asAdmin } from '../../test/replica.js'
import { confirmation, openNotifier, type Notifier } from '../../test/notifier-fixture.js'
import { offerOf } from '../../test/samples.js'
import type { Tx } from '../db.js'
import { writeNews } from '../store/feed-events.js'
import { Feeds } from './feed-directory.js'
import { News } from '../use-cases/on-ticket-admitted.js'

let stage: Notifier
let one: ReturnType<Notifier['newReplica']>
let two: ReturnType<Notifier['newReplica']>
let organizerId: string
beforeAll(async () => {
  stage = await openNotifier()
  ;[one, two] = [stage.newReplica(), stage.newReplica()]
})
afterAll(() => stage.close())
beforeEach(async () => {
  organizerId = newId()
  stage.neighbours.newShow(stage.clock.now(), 100)
  stage.neighbours.event.organizer.id = organizerId
  await stage.db.feed.create({ data: { organizerId, since: stage.clock.now() } })
})

const order = () => ({ ...confirmation(newId()), organizerId })
const idNow = () => newId({ msecs: stage.clock.now().getTime() })
const read = (after = 0, limit = 100) => asAdmin(() => one.reading.listFeed({ organizerId, after, limit }))
const numbers = async () =>
  (await stage.db.feedEvent.findMany({ where: { organizerId }, orderBy: { sequence: 'asc' } })).map(
    ({ sequence }) => Number(sequence),
  )
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

describe('numbers', () => {
  test('have no gaps and come once each, whatever two replicas hear twice at the same time', async () => {
    const news = Array.from({ length: 150 }, () => ({ order: order(), id: newId() }))
    const seen: number[] = []
    const reader = (async () => {
      while (seen.length < 150)
        seen.push(...(await read(seen.at(-1) ?? 0)).data.map(({ sequence }) => sequence))
    })()
    await Promise.all(
      news.flatMap(({ order, id }) =>
        [one, two, two].map(({ feed }) => feed.record('order.confirmed', order, id)),
      ),
    )
    await reader
    expect(seen).toEqual(upTo(150))
    expect(await numbers()).toEqual(upTo(150))
    expect(new Set((await read()).data.map(({ id }) => id)).size).toBe(100)
  })

  test('collide where the feed is not locked: so much for the guard', async () => {
    const write = (guard: (tx: Tx) => Tx) => {
      const news = [{ id: newId(), type: 'order.released' as const, at: stage.clock.now(), data: order() }]
      return stage.db.tx(tx => writeNews(guard(tx), organizerId, news, stage.clock.now()))
    }
    const without = await Promise.allSettled(Array.from({ length: 20 }, () => write(unlocked)))
    expect(without.some(({ status }) => status === 'rejected')).toBe(true)
    const before = (await numbers()).length
    const guarded = await Promise.allSettled(Array.from({ length: 20 }, () => write(tx => tx)))
    expect(guarded.every(({ status }) => status === 'fulfilled')).toBe(true)
    expect((await numbers()).length).toBe(before + 20)
  })
})

/** A transaction that locks nothing when it reads. */
const unlocked = (tx: Tx): Tx =>
  new Proxy(tx, {
    get: (target, name: keyof Tx) =>
      name === '$queryRaw'
        ? (strings: TemplateStringsArray, ...values: unknown[]) => {
            const parts = strings.map(part => part.replace('for update', ''))
            return target.$queryRaw(Object.assign(parts, { raw: parts }), ...values)
          }
        : target[name],
  })

describe('a feed', () => {
  test('says what happened, when, and to what, in pages that go on where the last ended', async () => {
    const happened = [order(), order(), order()]
    for (const each of happened) await one.orders.confirmed(each, idNow())
    const first = await read(0, 2)
    expect(first).toMatchObject({
      nextCursor: '2',
      data: [
        { sequence: 1, type: 'order.confirmed', at: stage.clock.now().toISOString(), data: happened[0] },
        { sequence: 2, data: happened[1] },
      ],
    })
    expect(await read(first.data.at(-1)!.sequence)).toMatchObject({
      nextCursor: null,
      data: [{ sequence: 3, data: happened[2] }],
    })
    expect(await read(3)).toEqual({ nextCursor: null, data: [] })
  })

  test('has every kind of news, of tickets too, and never what opens hidden tiers', async () => {
    const [id, eventId] = [newId(), stage.neighbours.event.id]
    const said = { ...order(), eventId }
    for (const name of ['expired', 'released', 'refunded', 'cancelled', 'refundPending'] as const)
      await one.orders[name](said, newId())
    const ticket = { ticketId: id, orderId: id, eventId, version: 1 }
    await one.transfers.offered({ ...ticket, transferId: id }, newId())
    await two.transfers.accepted({ ...ticket, transferId: id, fromTicketId: id }, newId())
    const offer = offerOf(stage.neighbours.event)
    offer.tiers[0]!.accessCodeHash = 'a hash'
    await two.events.published(offer, newId())
    const { data } = await read()
    expect(data.map(({ type }) => type)).toEqual([
      'order.expired',
      'order.released',
      'order.refunded',
      'order.cancelled',
      'order.refund_pending',
      'ticket.transfer_offered',
      'ticket.transferred',
      'event.published',
    ])
    expect(data[6]!.data).toMatchObject({ organizerId, ticketId: id })
    expect(JSON.stringify(data)).not.toContain('accessCodeHash')
  })

  test('has all that integrators can hear of: no kind is written by nobody', async () => {
    const [id, eventId] = [newId(), stage.neighbours.event.id]
    const ticket = { ticketId: id, orderId: id, eventId, version: 1 }
    const payout = { payoutId: id, organizerId, amount: { amount: 1, currency: 'NGN' }, version: 1 }
    const offer = { ...offerOf(stage.neighbours.event), moved: false }
    const dispute = {
      ...payout,
      disputeId: id,
      paymentId: id,
      orderId: id,
      isWhole: false,
      state: 'OPEN' as const,
    }
    const news = new News(one.feed)
    for (const name of [
      'confirmed',
      'expired',
      'released',
      'refunded',
      'cancelled',
      'refundPending',
    ] as const)
      await one.orders[name]({ ...order(), eventId }, newId())
    for (const name of ['paid', 'failed', 'reversed'] as const)
      await one.payouts[name]({ ...payout, state: 'PAID' }, newId())
    for (const name of ['published', 'updated', 'cancelled', 'completed'] as const)
      await one.events[name](offer, newId())
    await one.transfers.offered({ ...ticket, transferId: id }, newId())
    await one.transfers.accepted({ ...ticket, transferId: id, fromTicketId: id }, newId())
    await one.waitlist.offered(
      { entryId: id, orderId: id, eventId, buyerId: null, expiresAt: offer.endsAt, version: 1 },
      newId(),
    )
    await news.admitted({ ...ticket, admittedAt: offer.startsAt, gate: null } as never, newId())
    await news.disputed(dispute, newId())
    const written = (await read()).data.map(({ type }) => type)
    expect(written.toSorted()).toEqual(Object.keys(webhookEvents).toSorted())
  })

  test('begins when it is first asked for, and has all that happens afterwards, wherever it is heard', async () => {
    const fresh = newId()
    const heard = { ...order(), organizerId: fresh }
    await two.feed.record('order.released', heard, newId())
    const ask = () => asAdmin(() => one.reading.listFeed({ organizerId: fresh, after: 0, limit: 10 }))
    expect(await ask()).toEqual({ nextCursor: null, data: [] })
    await two.feed.record('order.released', heard, newId())
    expect((await ask()).data).toHaveLength(1)
  })

  test('is kept for ninety days, and numbers go on after that', async () => {
    await one.orders.released(order(), idNow())
    stage.clock.pass(91 * 86_400)
    await one.orders.released(order(), idNow())
    while (await one.trim.run());
    await one.orders.released(order(), idNow())
    expect(await numbers()).toEqual([2, 3])
  })

  test('is nobody else’s to see', async () => {
    await expect(one.reading.listFeed({ organizerId, after: 0, limit: 1 })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })
})

test('without a feed a thousand events ask the database once', async () => {
  let asked = 0
  const counting = new Proxy(stage.db, {
    get(target, name) {
      asked++
      return Reflect.get(target, name) as unknown
    },
  })
  const feeds = new Feeds(counting, stage.clock)
  const nobodys = newId()
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => feeds.isOn(nobodys)))
  expect(answers.some(Boolean)).toBe(false)
  expect(asked).toBe(1)
})
