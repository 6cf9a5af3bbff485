import { describe, expect, test } from '@jest/globals'
import request from 'supertest'
import type { Balance, Event, Payout } from '@boxoffice/contracts'
import { testSql, until } from '@boxoffice/testing'
import { Caller, said, ApiFixture, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const sql = testSql()

/** The organizer's share of an order of 250,000, after fees. */
const SHARE = 236_250

/** Moves an event so far into the past that its proceeds are due. */
const isOver = ({ id }: Event) =>
  sql`update catalog.events set starts_at = now() - interval '4 days', ends_at = now() - interval '3 days' where id = ${id}`

const pathOf = ({ organizer }: Show) => `/organizers/${organizer.id}`
const balanceOf = async (show: Show, who: Caller = show.owner) =>
  (said(await who.get(`${pathOf(show)}/balance`), 200).body as { data: Balance[] }).data[0]
const payoutsOf = async (show: Show, who: Caller = show.owner) =>
  (said(await who.get(`${pathOf(show)}/payouts`), 200).body as { data: Payout[] }).data

interface Books {
  charges: { reference: string; subaccount: string | null; shares: object | null }[]
  transfers: { reference: string; amount: number; status: string }[]
}
const books = async () => (await request(fixture.sandboxUrl).get('/paystack-ledger')).body as Books

describe('An event’s proceeds', () => {
  test('are withheld until the event is over, and then paid out to the organizer’s bank once', async () => {
    const show = await fixture.show()
    await fixture.bought(await fixture.person(), show.event)
    const before = {
      currency: 'NGN',
      owed: { amount: SHARE },
      withheld: { amount: SHARE },
      due: { amount: 0 },
      blocked: null,
    }
    await until(async () => (await balanceOf(show))?.owed.amount === SHARE)
    expect(await balanceOf(show)).toMatchObject(before)
    expect(await payoutsOf(show)).toEqual([])

    await isOver(show.event)
    const [payout] = await until(
      async () => {
        const payouts = await payoutsOf(show)
        return payouts[0]?.state === 'PAID' && payouts
      },
      { withinMs: 30_000, describe: () => payoutsOf(show) },
    )
    expect(payout).toMatchObject({
      ...{ amount: { amount: SHARE, currency: 'NGN' }, reason: null },
      account: { bankCode: '058', accountNumberEnding: '6789', accountName: 'WANJIKU KAMAU' },
    })
    expect(await balanceOf(show)).toMatchObject({
      owed: { amount: 0 },
      withheld: { amount: 0 },
      due: { amount: 0 },
      payoutsPending: { amount: 0 },
    })
    const sent = (await books()).transfers.filter(({ reference }) => reference === payout!.reference)
    expect(sent).toMatchObject([{ amount: SHARE, status: 'success' }])
  })

  test('are split at once when the organizer has chosen that', async () => {
    const show = await fixture.show()
    const change = { method: 'SPLIT', schedule: 'WEEKLY' }
    expect(said(await show.owner.patch(`${pathOf(show)}/payout-settings`, change), 200).body).toMatchObject(
      change,
    )
    expect(said(await show.owner.get(`${pathOf(show)}/payout-settings`), 200).body).toMatchObject(change)
    const buyer = await fixture.person()
    const order = await fixture.hold(buyer, show.event)
    const { reference } = await fixture.pay(buyer, order)
    await fixture.inState(buyer, order, 'CONFIRMED')
    const charge = (await books()).charges.find(each => each.reference === reference)
    expect(charge).toMatchObject({
      ...{ subaccount: expect.stringMatching(/^ACCT_/), shares: { platform: 0, subaccount: SHARE } },
    })
    expect(await balanceOf(show)).toMatchObject({ owed: { amount: 0 } })
  })
})

describe('A manual payout', () => {
  const record = (who: Person, body: object, key = crypto.randomUUID()) =>
    request(fixture.url)
      .post('/api/admin/payouts')
      .set('Authorization', `Bearer ${who.token}`)
      .set('Idempotency-Key', key)
      .send(body)

  test('is entered by an ADMIN, once for a key and of no more than the balance', async () => {
    const [show, admin] = await Promise.all([fixture.show(), fixture.admin()])
    await fixture.bought(await fixture.person(), show.event)
    await until(async () => (await balanceOf(show))?.owed.amount === SHARE)
    const body = {
      ...{ organizerId: show.organizer.id, amount: { amount: 200_000, currency: 'NGN' } },
      note: 'Cheque 12',
    }
    const key = crypto.randomUUID()
    const first = said(await record(admin, body, key), 201)
    expect(first.body).toMatchObject({ state: 'PAID', account: null, reason: 'Cheque 12' })
    const again = said(await record(admin, body, key), 201)
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.body).toEqual(first.body)
    expect(said(await record(admin, { ...body, note: 'Cheque 13' }, key), 422).body).toMatchObject({
      code: 'payments.idempotencyKeyReused',
    })
    expect(said(await record(admin, body), 409).body).toMatchObject({
      ...{ code: 'payments.exceedsBalance', owed: { amount: SHARE - 200_000, currency: 'NGN' } },
    })
    said(await record(show.owner, body), 403)
    expect(await payoutsOf(show)).toMatchObject([{ amount: { amount: 200_000 } }])
  })
})

describe('An API key', () => {
  test('reads balance and payouts with the scope payments:read alone', async () => {
    const show = await fixture.show()
    const keyWith = async (scope: string) => {
      const body = { name: 'A program', scopes: [scope] }
      const { key } = said(await show.owner.post(`${pathOf(show)}/api-keys`, body), 201).body as {
        key: string
      }
      return new Caller(fixture.url, key)
    }
    const [reader, other] = [await keyWith('payments:read'), await keyWith('events:read')]
    expect(await payoutsOf(show, reader)).toEqual([])
    expect(await balanceOf(show, reader)).toBeUndefined()
    said(await other.get(`${pathOf(show)}/balance`), 403)
    said(await reader.patch(`${pathOf(show)}/payout-settings`, { method: 'SPLIT' }), 403)
  })
})
