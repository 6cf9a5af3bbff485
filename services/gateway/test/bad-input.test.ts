import { beforeAll, describe, expect, test } from '@jest/globals'
import request, { type Response } from 'supertest'
import { v7 as newId } from 'uuid'
import { concert, ApiFixture, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()

/** The answer as a problem; fails for any other answer. */
function problem(response: Response, status: number) {
  const seen = `${response.status} ${response.text.slice(0, 300)}`
  expect([seen, response.status]).toEqual([seen, status])
  expect(response.headers['content-type']).toContain('application/problem+json')
  const { code, type, requestId } = response.body as Record<string, string>
  expect({ type, requestId }).toEqual({
    type: `${fixture.url}/problems/${code}`,
    requestId: response.headers['x-request-id'],
  })
  return response.body as { code: string; errors?: { path: string }[] }
}
const paths = (response: Response) => problem(response, 422).errors?.map(({ path }) => path)

describe('A malformed request', () => {
  let owner: Person
  let buyer: Person
  let event: Show['event']
  beforeAll(async () => {
    ;({ owner, event } = await fixture.show())
    buyer = await fixture.person()
  })
  const order = (more: object) => ({
    eventId: event.id,
    items: [{ tierId: event.tiers[0]!.id, quantity: 1 }],
    ...more,
  })
  const raw = (text: string, type = 'application/json') =>
    request(fixture.url)
      .post('/api/orders')
      .set('Authorization', `Bearer ${buyer.token!}`)
      .set('content-type', type)
      .send(text)

  test('is answered 400 when it cannot be parsed, 415 in another media type, 413 when it is too large', async () => {
    problem(await raw('{"eventId":'), 400)
    problem(await raw('<order/>', 'application/xml'), 415)
    problem(await raw(JSON.stringify({ padding: 'x'.repeat(300_000) })), 413)
  })

  test('is answered 404 when its path or verb does not exist', async () => {
    problem(await fixture.anyone.get('/nowhere'), 404)
    problem(await request(fixture.url).put('/api/orders').send({}), 404)
  })

  test('is answered like a preflight when it is an OPTIONS request without the headers of one', async () => {
    const { status, text, headers } = await request(fixture.url).options('/api/orders')
    expect({ status, text }).toEqual({ status: 204, text: '' })
    expect(headers['access-control-allow-methods']).toContain('POST')
  })

  test.each([
    ['no items', { items: [] }, 'items'],
    ['a tier twice', { items: Array(2).fill({ tierId: newId(), quantity: 1 }) }, 'items'],
    ['half a ticket', { items: [{ tierId: newId(), quantity: 0.5 }] }, 'items.0.quantity'],
    ['minus one ticket', { items: [{ tierId: newId(), quantity: -1 }] }, 'items.0.quantity'],
    ['text for a number', { items: [{ tierId: newId(), quantity: '1' }] }, 'items.0.quantity'],
    ['an id that is none', { eventId: "1' or '1'='1" }, 'eventId'],
    ['null', { items: null }, 'items'],
  ])('is answered 422 with the path of the error: an order with %s', async (_, more, path) => {
    expect(paths(await buyer.post('/orders', order(more)))).toContain(path)
  })

  test('is refused when it orders a tier of another event', async () => {
    const other = await fixture.show()
    const items = [{ tierId: other.event.tiers[0]!.id, quantity: 1 }]
    expect(problem(await buyer.post('/orders', order({ items })), 422).code).toBe('booking.tierNotFound')
  })

  test('is refused when a guest orders without naming a buyer', async () => {
    expect(problem(await fixture.anyone.post('/orders', order({})), 422).code).toBe('booking.buyerRequired')
  })

  test.each([
    ['end before start', { startsAt: '2027-03-20T18:00:00Z', endsAt: '2027-03-20T17:00:00Z' }, 'endsAt'],
    ['30 February', { startsAt: '2027-02-30T18:00:00Z' }, 'startsAt'],
    ['a zone off the earth', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['an offset for a zone', { timeZone: '+01:00' }, 'timeZone'],
    [
      'a negative price',
      { tiers: [{ name: 'x', price: { amount: -1, currency: 'NGN' }, capacity: 1 }] },
      'tiers.0.price',
    ],
    [
      'a fraction of a kobo',
      { tiers: [{ name: 'x', price: { amount: 0.5, currency: 'NGN' }, capacity: 1 }] },
      'tiers.0.price',
    ],
    [
      'mixed currencies',
      { tiers: [{ name: 'x', price: { amount: 1, currency: 'GHS' }, capacity: 1 }] },
      'tiers',
    ],
    ['no capacity', { tiers: [{ name: 'x', price: 0, capacity: 0 }] }, 'tiers.0.capacity'],
    ['a control character', { title: 'Bell\u0007' }, 'title'],
    ['200 tiers', { tiers: Array(200).fill({ name: 'x', price: 0, capacity: 1 }) }, 'tiers'],
    ['a latitude of 91', { venue: { name: 'x', city: 'y', country: 'NG', latitude: 91 } }, 'venue.latitude'],
  ])('is answered 422 with the path of the error: an event with %s', async (_, more, path) => {
    expect(paths(await owner.post('/events', { ...concert(), ...more }))).toContainEqual(
      expect.stringContaining(path),
    )
  })

  test('is never answered 500 for a wrong cursor, limit or id', async () => {
    for (const path of [
      '/events?cursor=zzz',
      '/events?limit=0',
      '/events?limit=1e9',
      '/orders?cursor=1',
      '/orders/none',
    ])
      expect([404, 422]).toContain((await buyer.get(path)).status)
    for (const path of ['/events/%00', `/events/${'x'.repeat(400)}`, '/events/..%2f..%2fetc%2fpasswd'])
      expect((await fixture.anyone.get(path)).status).toBeLessThan(500)
  })

  test('is never answered 500 for a search with wildcards, quotes or operators', async () => {
    for (const q of ['%', '_', "'", '"', "a' & | ! ( )", '\\', '<->', ':*', '%00', 'ọ̀ṣun 🎷'])
      expect((await fixture.anyone.get(`/events?q=${encodeURIComponent(q)}`)).status).toBeLessThan(500)
  })

  test('is answered 401 when its token is malformed, forged, cut off, or a guest’s on a user’s route', async () => {
    const [head, payload] = buyer.token!.split('.')
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')
    const forged = [
      `${none}.${payload!}.`,
      `${head!}.${payload!}.AAAA`,
      buyer.token!.slice(0, -2),
      'x',
      'bx_made_up',
    ]
    for (const token of forged)
      problem(await request(fixture.url).get('/api/auth/me').set('Authorization', `Bearer ${token}`), 401)
    problem(await request(fixture.url).get('/api/auth/me').set('Authorization', 'Bearer bxo_x'), 401)
    problem(await request(fixture.url).get('/api/auth/me').set('Authorization', 'Basic YTpi'), 401)
  })

  test('is refused when it registers an ADMIN, a known address or a short password', async () => {
    const account = { email: `${newId()}@example.test`, password: 'long enough indeed', name: 'Ada' }
    expect(paths(await fixture.anyone.post('/auth/register', { ...account, role: 'ADMIN' }))).toEqual([
      'role',
    ])
    expect(paths(await fixture.anyone.post('/auth/register', { ...account, password: 'short' }))).toEqual([
      'password',
    ])
    expect((await fixture.anyone.post('/auth/register', account)).status).toBe(201)
    problem(
      await fixture.anyone.post('/auth/register', { ...account, email: account.email.toUpperCase() }),
      409,
    )
  })
})
