import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Response } from 'supertest'
import { v7 as newId } from 'uuid'
import type { Event, Order, Scope } from '@boxoffice/contracts'
import { Caller, concert, said, ApiFixture, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()

type Verb = 'get' | 'post' | 'patch' | 'put' | 'delete'
interface Operation {
  operationId: string
  security: { apiKey?: Scope[] }[]
  parameters?: { in: string; name: string }[]
  requestBody?: { content: Record<string, { example?: object }> }
}
interface Entry extends Operation {
  verb: Verb
  path: string
}

/** Path names that belong to no tenant. */
const NOBODYS = ['provider', 'code', 'token', 'categoryId', 'kind', 'id']
const KEY = 'a key without the scope'
const ALL_SCOPES: Scope[] = [
  'events:read',
  'events:write',
  'orders:read',
  'orders:write',
  'tickets:admit',
  'payments:read',
  'organizer:read',
]

let show: Show
let rival: Show
let draft: Event
let order: Order
let buyer: Person
let secrets: string[]
/** The tenant's resources, by their names in paths. */
let theirs: Record<string, string>
let outsiders: Record<string, Caller>
let members: Record<'DOOR' | 'MANAGER' | 'OWNER' | 'ADMIN', Caller>
let operations: Entry[]
let reader: Caller

const withKey = (key: string) => new Caller(fixture.url, key)

async function keyOf({ owner, organizer }: Show, scopes: Scope[]) {
  const path = `/organizers/${organizer.id}/api-keys`
  const { id, key } = said(await owner.post(path, { name: 'A program', scopes }), 201).body as {
    id: string
    key: string
  }
  return { path: `${path}/${id}`, id, caller: withKey(key) }
}

async function webhookOf({ owner, organizer }: Show): Promise<string> {
  const body = { url: 'https://example.com/hook', types: ['order.released'] }
  return (said(await owner.post(`/organizers/${organizer.id}/webhooks`, body), 201).body as { id: string }).id
}

async function memberOf({ owner, organizer }: Show, role: string) {
  const member = await fixture.person()
  said(await owner.post(`/organizers/${organizer.id}/members`, { email: member.email, role }), 201)
  return member
}

beforeAll(async () => {
  ;[show, rival, buyer] = await Promise.all([fixture.show(), fixture.show(), fixture.person()])
  draft = said(await show.owner.post('/events', concert()), 201).body as Event
  order = await fixture.hold(buyer, show.event)
  const { reference } = await fixture.pay(buyer, order)
  order = await fixture.inState(buyer, order, 'CONFIRMED')
  const guest = await fixture.hold(fixture.anyone, rival.event)

  const [key, revoked, narrow, rivals] = [
    await keyOf(show, ['events:read']),
    await keyOf(show, ALL_SCOPES),
    await keyOf(show, ['payments:read']),
    await keyOf(rival, ALL_SCOPES),
  ]
  said(await show.owner.delete(revoked.path), 204)
  theirs = {
    organizerId: show.organizer.id,
    userId: show.owner.tokens.user.id,
    keyId: key.id,
    eventId: draft.id,
    idOrSlug: draft.id,
    tierId: draft.tiers[0]!.id,
    imageId: newId(),
    registrationId: newId(),
    orderId: order.id,
    ticketId: order.tickets[0]!.id,
    sessionId: sessionOf(show.owner),
    webhookId: await webhookOf(show),
    reference,
  }
  outsiders = {
    anonymous: fixture.anyone,
    guest: new Caller(fixture.url, guest.accessToken),
    customer: await fixture.person(),
    'another organizer': rival.owner,
    'another organizer’s key': rivals.caller,
    [KEY]: narrow.caller,
    'a revoked key': revoked.caller,
  }
  members = {
    DOOR: await memberOf(show, 'DOOR'),
    MANAGER: await memberOf(show, 'MANAGER'),
    OWNER: show.owner,
    ADMIN: await fixture.admin(),
  }
  secrets = [draft.title, show.owner.email, buyer.email, order.tickets[0]!.code, '6789', key.id]
  reader = key.caller
  operations = await published()
})

const sessionOf = ({ tokens }: Person) =>
  (JSON.parse(Buffer.from(tokens.accessToken.split('.')[1]!, 'base64url').toString()) as { sid: string }).sid

/** Every operation of the OpenAPI document. */
async function published(): Promise<Entry[]> {
  const { body } = said(await fixture.anyone.get('/openapi.json'), 200)
  const { paths } = body as { paths: Record<string, Record<Verb, Operation>> }
  return Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => ({ ...operation, verb: verb as Verb, path })),
  )
}
const namesIn = ({ path }: Entry) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
const namesTheirs = (entry: Entry) => namesIn(entry).some(name => name in theirs)

/** A key of the organizer itself, without the scope of this operation. */
const keyWithout = ({ security }: Operation) =>
  security.some(({ apiKey }) => apiKey?.includes('payments:read')) ? reader : outsiders[KEY]!

/** The required queries. */
const queries: Record<string, string> = {
  getQueuePosition: '?queueToken=none',
  exportStatement: '?currency=NGN',
}

/** Valid bodies, where the document's example is not: an invalid body might be refused for that alone. */
const bodies = (): Record<string, object> => ({
  createEvent: { ...concert(), organizerId: show.organizer.id },
  updateOrganizer: { name: 'Taken over' },
  addMember: { email: rival.owner.email, role: 'OWNER' },
  createApiKey: { name: 'A program', scopes: ['events:read'] },
  validateTicket: { code: order.tickets[0]!.code, eventId: show.event.id },
})

function ask(
  caller: Caller,
  { operationId, verb, path, requestBody }: Entry,
  ids = theirs,
): Promise<Response> {
  const at = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name]!).replace(/^\/api/, '')
  const body = bodies()[operationId] ?? requestBody?.content['application/json']?.example ?? {}
  const query = queries[operationId] ?? ''
  if (verb === 'get' || verb === 'delete') return Promise.resolve(caller[verb](`${at}${query}`))
  return Promise.resolve(caller[verb](at, body))
}

const seen = (who: string, { verb, path }: Entry, { status, text }: Response) =>
  `${who}: ${verb} ${path} → ${status} ${text.slice(0, 200)}`

describe('A resource of a tenant', () => {
  test('has a name in the path that this test knows, on every route', () => {
    const unknown = operations.flatMap(namesIn).filter(name => !(name in theirs) && !NOBODYS.includes(name))
    expect(unknown).toEqual([])
  })

  test('is refused to everybody else on every route, and no answer reveals it', async () => {
    const named = operations.filter(
      entry => namesTheirs(entry) || ['createEvent', 'validateTicket'].includes(entry.operationId),
    )
    expect(named.length).toBeGreaterThan(15)
    const wrong: string[] = []
    for (const entry of named)
      for (const [who, caller] of Object.entries(outsiders)) {
        const answer = await ask(who === KEY ? keyWithout(entry) : caller, entry)
        // An id of a request may happen to have any digits.
        const text = answer.text.replace(/"requestId":"[^"]*"/, '')
        const leaked = secrets.some(secret => text.includes(secret))
        if (![401, 403, 404].includes(answer.status) || leaked) wrong.push(seen(who, entry, answer))
      }
    expect(wrong).toEqual([])
  })

  test('is listed below /admin to an ADMIN alone', async () => {
    const wrong: string[] = []
    for (const entry of operations.filter(({ path }) => path.startsWith('/api/admin/')))
      for (const [who, caller] of Object.entries({ ...outsiders, ...members })) {
        const answer = await ask(caller, entry)
        if (who !== 'ADMIN' && ![401, 403].includes(answer.status)) wrong.push(seen(who, entry, answer))
      }
    expect(wrong).toEqual([])
  })

  test('is refused to its own organizer’s API key without the scope, on every route that takes a token', async () => {
    const wrong: string[] = []
    for (const entry of operations.filter(({ security }) => security.length > 0)) {
      const answer = await ask(keyWithout(entry), entry, { ...theirs, ...anything })
      if (answer.status !== 403) wrong.push(seen('a key', entry, answer))
    }
    expect(wrong).toEqual([])
  })
})

/** Values for path names that belong to no tenant. */
const anything = { provider: 'paystack', code: 'invalid', token: 'none', categoryId: newId() }

/** The status of each organizer route for each role. A member with the right gets 404 where the named resource does not exist. */
const table: Record<string, [door: number, manager: number, owner: number, admin: number]> = {
  getOrganizer: [403, 200, 200, 200],
  updateOrganizer: [403, 200, 200, 200],
  listMembers: [403, 200, 200, 200],
  addMember: [403, 403, 201, 201],
  removeMember: [403, 403, 404, 404],
  listApiKeys: [403, 403, 200, 200],
  createApiKey: [403, 403, 201, 201],
  revokeApiKey: [403, 403, 404, 404],
  listOrganizerAudit: [403, 403, 200, 200],
  createWebhook: [404, 201, 201, 201],
  listWebhooks: [404, 200, 200, 200],
  getWebhook: [404, 200, 200, 200],
  updateWebhook: [404, 200, 200, 200],
  rotateWebhookSecret: [404, 200, 200, 200],
  listDeliveries: [404, 200, 200, 200],
  redeliverWebhook: [404, 200, 200, 200],
  deleteWebhook: [404, 204, 404, 404],
  listFeed: [404, 200, 200, 200],
  getBalance: [404, 200, 200, 200],
  exportStatement: [404, 200, 200, 200],
  listDisputes: [404, 200, 200, 200],
  listPayouts: [404, 200, 200, 200],
  getPayoutSettings: [404, 200, 200, 200],
  updatePayoutSettings: [404, 403, 200, 200],
}

describe('The routes of an organizer', () => {
  test('are all in the table', () => {
    const named = operations.filter(entry => namesIn(entry).includes('organizerId'))
    expect(named.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(table).sort())
  })

  test.each(Object.entries(table))(
    '%s answers DOOR, MANAGER, OWNER, ADMIN with %j',
    async (name, expected) => {
      const entry = operations.find(({ operationId }) => operationId === name)!
      const answers: number[] = []
      for (const caller of Object.values(members)) {
        const { status } = await ask(caller, entry, { ...theirs, userId: newId(), keyId: newId() })
        answers.push(status)
      }
      expect(answers).toEqual(expected)
    },
  )

  test('let only an OWNER or an ADMIN change the bank account', async () => {
    const change = { bankAccount: { bankCode: '058', accountNumber: '1234567890' } }
    const path = `/organizers/${show.organizer.id}`
    const statuses = []
    for (const caller of Object.values(members)) statuses.push((await caller.patch(path, change)).status)
    expect(statuses).toEqual([403, 403, 200, 200])
  })
})
