import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Webhook as Verifier } from 'standardwebhooks'
import type { Delivery, FeedEvent, IssuedWebhook, Page, WebhookSecret } from '@boxoffice/contracts'
import { Receiver, until, type Received } from '@boxoffice/testing'
import { Caller, said, ApiFixture, type Show } from './api.fixture.js'

interface Message {
  type: string
  sequence: number
  data: { orderId: string }
}

const fixture = new ApiFixture()
let receiver: Receiver
let show: Show
let path: string
let webhook: IssuedWebhook
let secret: string
beforeAll(async () => {
  ;[receiver, show] = await Promise.all([Receiver.start(), fixture.show()])
  path = `/organizers/${show.organizer.id}/webhooks`
  const body = { url: receiver.url, types: ['order.confirmed'] }
  webhook = said(await show.owner.post(path, body), 201).body as IssuedWebhook
  secret = webhook.secret
  path = `${path}/${webhook.id}`
})
afterAll(() => receiver.stop())

const idOf = ({ headers }: Received) => headers['webhook-id'] as string
const verified = ({ headers, body }: Received, by: string) =>
  new Verifier(by).verify(body, headers as Record<string, string>) as Message

/** The deliveries of a purchase, once this number of new ones was received. */
async function receivedDuring(count: number, act: () => Promise<unknown>): Promise<Received[]> {
  const before = receiver.received.length
  await act()
  await until(() => receiver.received.length >= before + count, {
    describe: () => receiver.received.slice(before).map(({ body }) => body),
  })
  return receiver.received.slice(before)
}

async function buyTwice() {
  for (const buyer of [await fixture.person(), await fixture.person()])
    await fixture.bought(buyer, show.event)
}

describe('An integrator', () => {
  test('receives purchases in signed messages', async () => {
    const messages = await receivedDuring(2, buyTwice)
    const said = messages.map(message => verified(message, secret))
    expect(said.map(({ type }) => type)).toEqual(['order.confirmed', 'order.confirmed'])
    expect(new Set(said.map(({ data }) => data.orderId)).size).toBe(2)
    const forged = { ...messages[0]!, body: messages[0]!.body.replace('order.', 'order!') }
    expect(() => verified(forged, secret)).toThrow()
  })

  test('replaces the webhook’s secret without missing a message', async () => {
    const rotated = said(await show.owner.post(`${path}/secret`), 200).body as WebhookSecret
    for (const message of await receivedDuring(2, buyTwice))
      for (const either of [secret, rotated.secret]) expect(verified(message, either).data).toBeDefined()
    secret = rotated.secret
  })

  test('lists deliveries with their answers, and has one sent again', async () => {
    const list = async () =>
      (said(await show.owner.get(`${path}/deliveries`), 200).body as Page<Delivery>).data
    const deliveries = await until(async () => {
      const all = await list()
      return all.every(({ state }) => state === 'DELIVERED') && all
    })
    expect(deliveries).toHaveLength(4)
    expect(deliveries[0]).toMatchObject({ responseStatus: 204, attempts: 1, sequence: 4 })

    const again = (body: object) => async () => said(await show.owner.post(`${path}/redeliver`, body), 200)
    const [once] = await receivedDuring(1, again({ deliveryId: deliveries[0]!.id }))
    expect(once!.body).toBe(deliveries[0]!.body)
    const all = await receivedDuring(4, again({ since: webhook.createdAt }))
    expect(all.map(message => verified(message, secret).sequence).sort()).toEqual([1, 2, 3, 4])
    expect(new Set(receiver.received.map(idOf)).size).toBe(4)
    said(await show.owner.post(`${path}/redeliver`, {}), 422)
  })

  test('reads the same events by number from the feed with a key, and misses none', async () => {
    const keys = `/organizers/${show.organizer.id}/api-keys`
    const { key } = said(await show.owner.post(keys, { name: 'A program', scopes: ['organizer:read'] }), 201)
      .body as { key: string }
    const program = new Caller(fixture.url, key)
    const read = async (query: string) =>
      said(await program.get(`/organizers/${show.organizer.id}/feed${query}`), 200).body as Page<FeedEvent>
    const { data, nextCursor } = await read('')
    expect(nextCursor).toBeNull()
    expect(data.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
    expect(new Set(data.map(({ id }) => id))).toEqual(new Set(receiver.received.map(idOf)))
    const second = await read('?after=1&limit=2')
    expect(second).toEqual({ data: data.slice(1, 3), nextCursor: '3' })
    expect(await read('?limit=2&cursor=3')).toEqual({ data: data.slice(3), nextCursor: null })
    expect(await read('?after=4')).toEqual({ data: [], nextCursor: null })
  })
})
