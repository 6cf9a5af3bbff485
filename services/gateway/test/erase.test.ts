import { beforeAll, describe, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import request from 'supertest'
import type { Order, Tokens } from '@boxoffice/contracts'
import { testEnvironment, testSql, until } from '@boxoffice/testing'
import { invariants } from '../../../tools/invariants.mjs'
import { tracesOf } from './traces.fixture.js'
import { Caller, Person, said, ApiFixture, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const sql = testSql()
const mark = () => randomBytes(8).toString('hex')

/** A person, each of whose details is unique in the databases. */
const canary = {
  email: `mail-${mark()}@example.test`,
  name: `Name ${mark()}`,
  formerName: `Former ${mark()}`,
  agent: `Agent/${mark()}`,
  otherAgent: `Other/${mark()}`,
  address: `2001:db8::${mark().slice(0, 4)}:${mark().slice(0, 4)}:${mark().slice(0, 4)}`,
  password: `password ${mark()}`,
}
const { email, password } = canary

const send = (path: string, body: object, agent = canary.agent) =>
  request(fixture.url)
    .post(`/api${path}`)
    .set('User-Agent', agent)
    .set('X-Forwarded-For', canary.address)
    .send(body)

const books = ({ id }: Order) => sql`
  select orders.state, orders.total, orders.version, payments.state as payment, payments.amount, payments.refunded, entries.account,
    entries.amount as entry, tickets.id as ticket, tickets.state as ticket_state
  from booking.orders join payments.payments on payments.id = payment_id
  join payments.postings on postings.payment_id = payments.id
  join payments.entries on posting_id = postings.id
  join booking.tickets on tickets.order_id = orders.id
  where orders.id = ${id}::uuid order by entries.account, tickets.id`

describe('An erased account', () => {
  let show: Show
  let person: Person
  let order: Order
  let before: object[]
  /** The places with traces of the person and of the order: they show that the search finds traces. */
  let planted: [string[], string[]]

  /**
   * The account does all that leaves personal data: a registration, two devices, a forgotten password, a new
   * name, an order, its mail.
   */
  beforeAll(async () => {
    show = await fixture.show()
    said(await send('/auth/register', { email, password, name: canary.formerName, locale: 'fr' }), 201)
    const login = said(await send('/auth/login', { email, password }, canary.otherAgent), 200)
    const named = new Person(fixture.url, login.body as Tokens)
    said(await named.patch('/users/me', { name: canary.name }), 200)
    const renewed = said(await send('/auth/refresh', { refreshToken: named.tokens.refreshToken }), 200)
    person = new Person(fixture.url, renewed.body as Tokens)
    said(await send('/auth/password/forgot', { email }), 202)

    said(await person.post('/auth/2fa/enable', {}), 200)
    const { event } = await fixture.show([{ price: 0 }])
    for (const { id: eventId, tiers } of [event, show.event]) {
      const items = [{ tierId: tiers[0]!.id, quantity: 2 }]
      const placed = send('/orders', { eventId, items }).set('Idempotency-Key', mark())
      order = said(await placed.set('Authorization', `Bearer ${person.token!}`), 201).body as Order
    }
    await fixture.pay(person, order)
    order = await fixture.inState(person, order, 'CONFIRMED')
    await until(async () =>
      (await fixture.mailsTo(email)).some(({ subject }) => subject.includes(show.event.title)),
    )
    before = await books(order)
    planted = [await tracesOf(Object.values(canary)), await tracesOf([order.id])]
    said(await person.delete('/users/me', { password: 'not this one' }), 401)
    said(await person.delete('/users/me', { password }), 204)
  }, 120_000)

  test('control: had traces before, and the search finds them', () => {
    const tables = ['orders', 'tickets', 'idempotency_keys'].map(table => `booking.${table}`)
    const known = [...tables, 'identity.users', 'identity.sessions', 'identity.mail_requests']
    expect(planted[0]).toEqual(expect.arrayContaining(known))
    expect(planted[1]).toContain('EVENTS event.booking.order.confirmed')
  })

  test('leaves no trace of name, mail, address or device in any table, cache, stream or log', async () => {
    let traces: string[] = []
    const isGone = async () => (traces = await tracesOf(Object.values(canary))).length === 0
    await until(isGone, { withinMs: 60_000, everyMs: 500, describe: () => traces })
  }, 90_000)

  test('leaves the ledger unchanged', async () => {
    expect(before.length).toBeGreaterThan(0)
    expect(await books(order)).toEqual(before)
    let broken: object[] = []
    const areWhole = async () =>
      (broken = (await invariants(testEnvironment().postgresUrl)).filter(({ holds }) => !holds)).length === 0
    await until(areWhole, { withinMs: 30_000, everyMs: 500, describe: () => broken })
  }, 60_000)

  test('leaves tickets that are still admitted, without the holder’s name', async () => {
    const scan = { code: order.tickets[0]!.code, eventId: show.event.id }
    const { body } = said(await show.owner.post('/tickets/validate', scan), 200)
    const holder = { name: 'Erased', email: expect.stringMatching(/^erased-.+@invalid$/) }
    expect(body).toMatchObject({ ticket: { holder } })
  })

  test('has no session and no login, and its address can register anew', async () => {
    await until(async () => (await person.get('/auth/me')).status === 401)
    said(await send('/auth/login', { email, password }), 401)
    said(await send('/auth/refresh', { refreshToken: person.tokens.refreshToken }), 401)

    const account = { email, password, name: 'Somebody New' }
    const { accessToken } = said(await send('/auth/register', account), 201).body as Tokens
    const mine = said(await new Caller(fixture.url, accessToken).get('/users/me/orders'), 200)
    expect(mine.body).toEqual({ data: [], nextCursor: null })
  })
})

describe('The erasure of an account', () => {
  test('is refused to the only owner of an organizer, and the answer names the organizer', async () => {
    const { owner, organizer } = await fixture.show()
    const refused = said(await owner.delete('/users/me', { password: 'a fine long password' }), 409)
    expect(refused.body).toMatchObject({ code: 'identity.soleOwner', organizerId: organizer.id })
    said(await owner.get('/users/me'), 200)
  })

  test('is protected against guessing: after ten wrong passwords the right one is throttled too', async () => {
    const person = await fixture.person()
    for (let attempt = 0; attempt < 10; attempt++)
      said(await person.delete('/users/me', { password: 'wrong wrong wrong' }), 401)
    said(await person.delete('/users/me', { password: 'a fine long password' }), 429)
  })
})
