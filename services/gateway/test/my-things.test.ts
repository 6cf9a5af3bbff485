import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Event, Order, Page, Ticket, Tokens, User } from '@boxoffice/contracts'
import { testSql } from '@boxoffice/testing'
import { concert, Person, said, ApiFixture, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const sql = testSql()
const ids = ({ body }: { body: unknown }) => (body as Page<{ id: string }>).data.map(({ id }) => id)

describe('A profile', () => {
  test('is readable by its user, who changes only its name and language', async () => {
    const person = await fixture.person()
    const profile = said(await person.get('/users/me'), 200).body as object
    expect(profile).toMatchObject({ email: person.email, name: 'Ada Obi', locale: 'en', twoFactor: false })
    const role = said(await person.patch('/users/me', { name: 'Ada L.', role: 'ADMIN' }), 422)
    expect(role.body).toMatchObject({ errors: [{ path: 'role' }] })
    const changed = said(await person.patch('/users/me', { name: 'Ada L.', locale: 'fr' }), 200)
    expect(changed.body).toEqual({ ...profile, name: 'Ada L.', locale: 'fr' })
    expect(said(await person.get('/auth/me'), 200).body).toEqual(changed.body)
    for (const change of [{}, { locale: 'xx' }, { name: '' }, { name: 'Bell\u0007' }])
      said(await person.patch('/users/me', change), 422)
  })

  test('is in the access tokens from the next refresh on, and names the buyer of later orders', async () => {
    const { event } = await fixture.show([{ price: 0 }])
    const person = await fixture.person()
    said(await person.patch('/users/me', { name: 'Ada L.' }), 200)
    const { refreshToken } = person.tokens
    const { body } = said(await fixture.anyone.post('/auth/refresh', { refreshToken }), 200)
    const order = await fixture.hold(new Person(fixture.url, body as Tokens), event)
    expect(order.tickets[0]!.holder).toEqual({ name: 'Ada L.', email: person.email })
  })
})

describe('The lists of a user', () => {
  let buyer: Person
  let shows: [Show, Show]
  let orders: [Order, Order, Order]
  beforeAll(async () => {
    shows = [await fixture.show([{ price: 0 }]), await fixture.show([{ price: 0 }])]
    buyer = await fixture.person()
    const buy = (show: Show, quantity?: number) => fixture.hold(buyer, show.event, quantity)
    orders = [await buy(shows[0], 2), await buy(shows[1]), await buy(shows[0])]
    await fixture.hold(await fixture.person(), shows[0].event)
  })

  test('have every order and ticket, newest first, in pages', async () => {
    const newest = orders.toReversed()
    expect(ids(said(await buyer.get('/users/me/orders'), 200))).toEqual(newest.map(({ id }) => id))
    const tickets = newest.flatMap(order => order.tickets.toReversed().map(({ id }) => id))
    const first = said(await buyer.get('/users/me/tickets?limit=3'), 200).body as Page<Ticket>
    const rest = said(await buyer.get(`/users/me/tickets?limit=3&cursor=${first.nextCursor!}`), 200)
    expect([...first.data.map(({ id }) => id), ...ids(rest)]).toEqual(tickets)
    expect(first.data[0]).toEqual(orders[2].tickets[0])
  })

  test('have every event with a ticket once, and every event that the user organizes', async () => {
    const [one, two] = shows.map(({ event }) => event.id)
    expect(ids(said(await buyer.get('/users/me/events'), 200))).toEqual([one, two])
    expect(ids(said(await buyer.get('/users/me/events?role=organizer'), 200))).toEqual([])

    const { owner } = shows[0]
    const draft = said(await owner.post('/events', concert()), 201).body as Event
    expect(ids(said(await owner.get('/users/me/events?role=organizer'), 200))).toEqual([draft.id, one])
    expect(ids(said(await owner.get('/users/me/events?role=attendee'), 200))).toEqual([])
    said(await owner.get('/users/me/events?role=both'), 422)
  })

  test('are all in the export, which is a file', async () => {
    const exported = said(await buyer.get('/users/me/export'), 200)
    expect(exported.headers['content-disposition']).toBe('attachment; filename="boxoffice.json"')
    const bought = { buyer: { name: 'Ada Obi', email: buyer.email } }
    expect(exported.body).toMatchObject({
      account: { user: { email: buyer.email }, sessions: [{ address: expect.any(String) }], memberships: [] },
      orders: orders.toReversed().map(order => ({ ...order, ...bought })),
    })
  })

  test('are not readable by others', async () => {
    for (const path of ['', '/tickets', '/orders', '/events', '/export'])
      said(await fixture.anyone.get(`/users/me${path}`), 401)
    for (const { owner } of shows) expect(ids(said(await owner.get('/users/me/tickets'), 200))).toEqual([])
  })
})

describe('GET /admin/users', () => {
  test('lists all accounts, newest first, to an ADMIN alone', async () => {
    const [person, admin] = [await fixture.person(), await fixture.person()]
    said(await admin.get('/admin/users'), 403)
    await sql`update identity.users set role = 'ADMIN' where email = ${admin.email}`
    const { refreshToken } = admin.tokens
    const { body } = said(await fixture.anyone.post('/auth/refresh', { refreshToken }), 200)
    const caller = new Person(fixture.url, body as Tokens)

    // Other tests register people meanwhile, so these two may be on a later page.
    const wanted = [admin, person].map(({ tokens }) => tokens.user.id)
    const seen: string[] = []
    let cursor = ''
    do {
      const page = said(await caller.get(`/admin/users?limit=100${cursor}`), 200)
      seen.push(...ids(page))
      cursor = `&cursor=${(page.body as Page<User>).nextCursor!}`
    } while (!wanted.every(id => seen.includes(id)) && !cursor.endsWith('null'))
    expect(seen).toEqual(expect.arrayContaining(wanted))
    expect(seen).toEqual(seen.toSorted().reverse())
  })
})
