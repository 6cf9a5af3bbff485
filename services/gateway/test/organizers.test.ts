import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Event, Organizer, Scope } from '@boxoffice/contracts'
import { testSql, until } from '@boxoffice/testing'
import { Caller, concert, said, ApiFixture, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()

interface Issued {
  id: string
  key: string
}
interface Entry {
  action: string
  actorId: string | null
  userId: string | null
  detail: Record<string, string>
}

const account = (accountNumber: string, bankCode = '058') => ({ bankAccount: { bankCode, accountNumber } })
const withKey = (key: string) => new Caller(fixture.url, key)

describe('An organizer’s bank account', () => {
  let owner: Person
  beforeAll(async () => {
    owner = await fixture.person('ORGANIZER')
  })

  test('is verified with the bank; answers show its name and last digits alone', async () => {
    const made = said(await owner.post('/organizers', { name: 'Lagoon', ...account('0123456789') }), 201)
    const { id, bankAccount } = made.body as Organizer
    expect(bankAccount).toEqual({
      bankCode: '058',
      accountNumberEnding: '6789',
      accountName: expect.stringMatching(/^[A-Z ]+$/),
    })
    const changed = said(await owner.patch(`/organizers/${id}`, account('0000012345')), 200)
    expect(changed.body).toMatchObject({ version: 2, bankAccount: { accountNumberEnding: '2345' } })
    const read = await Promise.all([owner.get(`/organizers/${id}`), owner.get('/organizers')])
    for (const answer of [made, changed, ...read]) expect(answer.text).not.toMatch(/0123456789|0000012345/)
  })

  test('is refused when the bank does not know it, and nothing changes', async () => {
    const { id } = said(await owner.post('/organizers', { name: 'Free Folk' }), 201).body as Organizer
    for (const unknown of [account('0000000000'), account('0123456789', 'none'), account('123456')]) {
      const answers = [
        await owner.post('/organizers', { name: 'Another', ...unknown }),
        await owner.patch(`/organizers/${id}`, { name: 'Another', ...unknown }),
      ]
      for (const answer of answers)
        expect(said(answer, 422).body).toMatchObject({ code: 'identity.bankAccountUnknown' })
    }
    const { body } = said(await owner.get(`/organizers/${id}`), 200)
    expect(body).toMatchObject({ name: 'Free Folk', bankAccount: null, version: 1 })
  })

  test('is at one of the listed banks, by the country’s code or name', async () => {
    const { body } = said(await owner.get('/payments/banks?country=NG&currency=NGN'), 200)
    const { data } = body as { data: object[] }
    expect(data).toContainEqual({ name: 'Guaranty Trust Bank', code: '058', currency: 'NGN' })
    expect(said(await owner.get('/payments/banks?country=nigeria'), 200).body).toEqual(body)
    const unknown = said(await owner.get('/payments/banks?country=Atlantis'), 422)
    expect(unknown.body).toMatchObject({ code: 'payments.countryUnknown' })
  })
})

describe('Members of an organizer', () => {
  test('have their rights from when they are added until they are removed', async () => {
    const { owner, organizer, event } = await fixture.show()
    const manager = await fixture.person()
    const members = `/organizers/${organizer.id}/members`
    said(await owner.post(members, { email: manager.email, role: 'MANAGER' }), 201)
    const { data } = said(await manager.get(members), 200).body as { data: { role: string; email: string }[] }
    expect(data.map(({ role, email }) => [role, email]).sort()).toEqual(
      [
        ['OWNER', owner.email],
        ['MANAGER', manager.email],
      ].sort(),
    )
    const mine = async () =>
      (said(await manager.get('/events/mine'), 200).body as { data: Event[] }).data.map(({ id }) => id)
    await until(async () => (await mine()).includes(event.id))

    said(await manager.delete(`${members}/${manager.tokens.user.id}`), 204)
    said(await manager.get(members), 404)
    expect(await mine()).toEqual([])
    const publish = () => manager.post(`/events/${event.id}/publish`)
    await until(async () => (await publish()).status === 404)
    const last = said(await owner.delete(`${members}/${owner.tokens.user.id}`), 409)
    expect(last.body).toMatchObject({ code: 'identity.lastOwner' })
  })
})

describe('An API key', () => {
  let show: Show
  let keys: string
  beforeAll(async () => {
    show = await fixture.show()
    keys = `/organizers/${show.organizer.id}/api-keys`
  })
  const issue = async (...scopes: Scope[]) =>
    said(await show.owner.post(keys, { name: 'Own page', scopes }), 201).body as Issued

  test('is shown once, and listed by its last characters', async () => {
    const { id, key } = await issue('events:read')
    expect(key).toMatch(/^bx_[\w-]{43}$/)
    const listed = said(await show.owner.get(keys), 200)
    expect(listed.body).toMatchObject({ data: [{ id, name: 'Own page', scopes: ['events:read'] }] })
    expect(listed.text).not.toContain(key)
  })

  test('acts for its organizer as far as its scopes allow', async () => {
    const { key } = await issue('events:read', 'events:write', 'orders:read', 'organizer:read')
    const program = withKey(key)
    const { id } = said(await program.post('/events', concert()), 201).body as Event
    said(await program.get(`/events/${id}`), 200)
    said(await program.post(`/events/${id}/publish`), 200)
    const { data } = said(await program.get('/events/mine'), 200).body as { data: Event[] }
    expect(data.map(event => event.id)).toEqual([id, show.event.id])
    const order = await fixture.bought(await fixture.person(), show.event)
    said(await program.get(`/orders/${order.id}`), 200)
    said(await program.get(`/organizers/${show.organizer.id}`), 200)
    expect(said(await program.get('/organizers'), 200).body).toMatchObject({
      data: [{ id: show.organizer.id }],
    })
  })

  test('with the scope tickets:admit checks tickets in', async () => {
    const [door, reader] = [await issue('tickets:admit'), await issue('events:read')]
    const order = await fixture.bought(await fixture.person(), show.event)
    const scan = { code: order.tickets[0]!.code, eventId: show.event.id }
    said(await withKey(reader.key).post('/tickets/validate', scan), 403)
    said(await withKey(door.key).post('/tickets/validate', scan), 200)
  })

  test('is refused by other organizers, by routes of persons, and when it makes keys', async () => {
    const rival = await fixture.show()
    const { key } = await issue('events:write', 'organizer:read', 'orders:read')
    const program = withKey(key)
    said(await program.get(`/organizers/${rival.organizer.id}`), 404)
    said(await program.post('/events', { ...concert(), organizerId: rival.organizer.id }), 404)
    for (const path of ['/auth/me', '/orders', keys, `/organizers/${show.organizer.id}/members`])
      said(await program.get(path), 403)
    said(await program.post(keys, { name: 'More', scopes: ['events:read'] }), 403)
    const items = [{ tierId: show.event.tiers[0]!.id, quantity: 1 }]
    said(await program.post('/orders', { eventId: show.event.id, items }), 403)
  })

  test('is refused as soon as it is revoked, even when it was just used', async () => {
    const { id, key } = await issue('organizer:read')
    const program = withKey(key)
    said(await program.get('/organizers'), 200)
    said(await show.owner.delete(`${keys}/${id}`), 204)
    await until(async () => (await program.get('/organizers')).status === 401, { withinMs: 2_000 })
    said(await show.owner.delete(`${keys}/${id}`), 404)
  })

  test('is refused when it is unknown', async () => {
    for (const key of [`bx_${'A'.repeat(43)}`, 'bx_', 'bx_nonsense'])
      expect(said(await withKey(key).get('/events'), 401).body).toMatchObject({ code: 'unauthenticated' })
  })
})

describe('The audit log', () => {
  test('is readable by an owner and an ADMIN', async () => {
    const { owner, organizer } = await fixture.show()
    const member = await fixture.person()
    const { id: userId } = member.tokens.user
    said(await owner.post(`/organizers/${organizer.id}/members`, { email: member.email, role: 'DOOR' }), 201)
    const written = said(await owner.get(`/organizers/${organizer.id}/audit`), 200)
    const { data } = written.body as { data: Entry[] }
    expect(data.map(({ action }) => action)).toEqual([
      'member.changed',
      'member.changed',
      'organizer.created',
    ])
    expect(data[0]).toMatchObject({ actorId: owner.tokens.user.id, userId, detail: { role: 'DOOR' } })
    expect(written.text).not.toMatch(/@|Boathouse/)

    said(await owner.get('/admin/audit'), 403)
    said(await member.get(`/organizers/${organizer.id}/audit`), 403)
    await testSql()`update identity.users set role = 'ADMIN' where id = ${userId}`
    const login = await fixture.anyone.post('/auth/login', {
      email: member.email,
      password: 'a fine long password',
    })
    const admin = new Caller(fixture.url, (said(login, 200).body as { accessToken: string }).accessToken)
    const of = await admin.get(`/admin/audit?userId=${userId}`)
    const entries = (said(of, 200).body as { data: Entry[] }).data
    expect(entries.map(({ action }) => action)).toContain('user.registered')
    expect(said(await admin.get('/admin/audit?limit=2'), 200).body).toMatchObject({
      data: [{}, {}],
      nextCursor: expect.any(String),
    })
  })
})
