import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { webhookEvents } from '@boxoffice/contracts'
import { barrier, beforeFirstWrite } from '@boxoffice/testing'
import { asAdmin, type Replica } from '../../test/replica.js'
import { confirmation, openNotifier, type NotifierFixture } from '../../test/notifier-fixture.js'
import { saleTermsOf } from '../../test/samples.js'
import type { Tx } from '../db.js'
import { appendFeedEvents } from '../store/feed-events.js'
import { FeedDirectory } from './feed-directory.js'

let notifier: NotifierFixture
let one: Replica
let two: Replica
let organizerId: string
beforeAll(async () => {
  notifier = await openNotifier()
  ;[one, two] = [notifier.newReplica(), notifier.newReplica()]
})
afterAll(() => notifier.close())
beforeEach(async () => {
  organizerId = newId()
  notifier.others.replaceEvent(notifier.clock.now(), 100)
  notifier.others.event.organizer.id = organizerId
  await notifier.db.feed.create({ data: { organizerId, createdAt: notifier.clock.now() } })
})

const order = () => ({ ...confirmation(newId()), organizerId })
const idNow = () => newId({ msecs: notifier.clock.now().getTime() })
const read = (after = 0, limit = 100) => asAdmin(() => one.methods.listFeed({ organizerId, after, limit }))
const numbers = async () =>
  (await notifier.db.feedEvent.findMany({ where: { organizerId }, orderBy: { sequence: 'asc' } })).map(
    ({ sequence }) => Number(sequence),
  )
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

describe('sequence numbers', () => {
  test('have no gaps or duplicates if two replicas record the same events concurrently', async () => {
    const events = Array.from({ length: 150 }, () => ({ order: order(), id: newId() }))
    const sequences: number[] = []
    const reader = (async () => {
      while (sequences.length < 150)
        sequences.push(...(await read(sequences.at(-1) ?? 0)).data.map(({ sequence }) => sequence))
    })()
    await Promise.all(
      events.flatMap(({ order, id }) =>
        [one, two, two].map(({ feed }) => feed.record('order.confirmed', order, id)),
      ),
    )
    await reader
    expect(sequences).toEqual(upTo(150))
    expect(await numbers()).toEqual(upTo(150))
    expect(new Set((await read()).data.map(({ id }) => id)).size).toBe(100)
  })

  test('collide if the feed is not locked: the control', async () => {
    /** Two transactions that have read the last number before either appends, if they can. */
    const writeTwice = async (guard: (tx: Tx) => Tx, withinMs: number) => {
      const allHaveRead = barrier(2, { withinMs })
      const write = () => {
        const events = [
          { id: newId(), type: 'order.released' as const, occurredAt: notifier.clock.now(), data: order() },
        ]
        return notifier.db.tx(tx =>
          appendFeedEvents(
            beforeFirstWrite(guard(tx), allHaveRead),
            organizerId,
            events,
            notifier.clock.now(),
          ),
        )
      }
      const results = await Promise.allSettled([write(), write()])
      return results.map(({ status }) => status).toSorted()
    }
    expect(await writeTwice(unlocked, 10_000)).toEqual(['fulfilled', 'rejected'])
    expect(await writeTwice(tx => tx, 200)).toEqual(['fulfilled', 'fulfilled'])
    expect(await numbers()).toEqual(upTo(3))
  })
})

/** A transaction whose queries lock no rows. */
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
  test('returns type, time and data of its events, in pages that continue after the last one', async () => {
    const orders = [order(), order(), order()]
    for (const each of orders) await one.on.orderConfirmed(each, idNow())
    const first = await read(0, 2)
    expect(first).toMatchObject({
      nextCursor: '2',
      data: [
        {
          sequence: 1,
          type: 'order.confirmed',
          occurredAt: notifier.clock.now().toISOString(),
          data: orders[0],
        },
        { sequence: 2, data: orders[1] },
      ],
    })
    expect(await read(2)).toMatchObject({ nextCursor: null, data: [{ sequence: 3, data: orders[2] }] })
    expect(await read(3)).toEqual({ nextCursor: null, data: [] })
  })

  test('contains events of tickets, and never the hashes of access codes', async () => {
    const [id, eventId] = [newId(), notifier.others.event.id]
    const payload = { ...order(), eventId }
    for (const name of [
      'orderExpired',
      'orderReleased',
      'orderRefunded',
      'orderCancelled',
      'orderRefundPending',
    ] as const)
      await one.on[name](payload, newId())
    const ticket = { ticketId: id, orderId: id, eventId, version: 1 }
    await one.on.transferOffered({ ...ticket, transferId: id }, newId())
    await two.on.ticketTransferred({ ...ticket, transferId: id, fromTicketId: id }, newId())
    const terms = saleTermsOf(notifier.others.event)
    terms.tiers[0]!.accessCodeHash = 'a hash'
    await two.on.eventPublished(terms, newId())
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

  test('contains every type of webhook event', async () => {
    const [id, eventId] = [newId(), notifier.others.event.id]
    const ticket = { ticketId: id, orderId: id, eventId, version: 1 }
    const payout = { payoutId: id, organizerId, amount: { amount: 1, currency: 'NGN' }, version: 1 }
    const terms = { ...saleTermsOf(notifier.others.event), moved: false }
    const dispute = {
      ...payout,
      disputeId: id,
      paymentId: id,
      orderId: id,
      isFullyReturned: false,
      state: 'OPEN' as const,
    }
    for (const name of [
      'orderConfirmed',
      'orderExpired',
      'orderReleased',
      'orderRefunded',
      'orderCancelled',
      'orderRefundPending',
    ] as const)
      await one.on[name]({ ...order(), eventId }, newId())
    for (const name of ['payoutPaid', 'payoutFailed', 'payoutReversed'] as const)
      await one.on[name]({ ...payout, state: 'PAID' }, newId())
    for (const name of ['eventPublished', 'eventUpdated', 'eventCancelled', 'eventCompleted'] as const)
      await one.on[name](terms, newId())
    await one.on.transferOffered({ ...ticket, transferId: id }, newId())
    await one.on.ticketTransferred({ ...ticket, transferId: id, fromTicketId: id }, newId())
    await one.on.waitlistOffered(
      { entryId: id, orderId: id, eventId, buyerId: null, expiresAt: terms.endsAt, version: 1 },
      newId(),
    )
    await one.on.ticketAdmitted({ ...ticket, admittedAt: terms.startsAt, gate: null } as never, newId())
    await one.on.paymentDisputed(dispute, newId())
    const types = (await read()).data.map(({ type }) => type)
    expect(types.toSorted()).toEqual(Object.keys(webhookEvents).toSorted())
  })

  test('begins with the first request for it, and contains every later event, whichever replica records it', async () => {
    const fresh = newId()
    const payload = { ...order(), organizerId: fresh }
    await two.feed.record('order.released', payload, newId())
    const list = () => asAdmin(() => one.methods.listFeed({ organizerId: fresh, after: 0, limit: 10 }))
    expect(await list()).toEqual({ nextCursor: null, data: [] })
    await two.feed.record('order.released', payload, newId())
    expect((await list()).data).toHaveLength(1)
  })

  test('keeps events for ninety days, and its sequence continues after they are deleted', async () => {
    await one.on.orderReleased(order(), idNow())
    notifier.clock.advance(91 * 86_400)
    await one.on.orderReleased(order(), idNow())
    while (await one.trimFeeds.run());
    await one.on.orderReleased(order(), idNow())
    expect(await numbers()).toEqual([2, 3])
  })

  test('requires authentication', async () => {
    await expect(one.methods.listFeed({ organizerId, after: 0, limit: 1 })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })
})

test('a thousand events of an organizer without a feed cost one query', async () => {
  let queries = 0
  const counting = new Proxy(notifier.db, {
    get(target, name) {
      queries++
      return Reflect.get(target, name) as unknown
    },
  })
  const directory = new FeedDirectory(counting, notifier.clock)
  const withoutFeed = newId()
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => directory.exists(withoutFeed)))
  expect(answers.some(Boolean)).toBe(false)
  expect(queries).toBe(1)
})
