import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Backlog, DeadLetter, Tokens } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { OwnPlatform } from './own-platform.fixture.js'
import { Person, said } from '../api.fixture.js'

const MAIL_REQUESTED = 'event.identity.mail.requested'
const MEMBER_CHANGED = 'event.identity.member.changed'

interface Listed {
  data: DeadLetter[]
  nextCursor: string | null
  away: string[]
}

let platform: OwnPlatform
let admin: Person
let people: Person[]

/** The database rights that are revoked so that a handler fails, as a defective one does. */
const right = (service: string, table: string) => ({
  take: () => platform.sql(`revoke insert on ${service}.${table} from boxoffice_${service}`),
  give: () => platform.sql(`grant insert on ${service}.${table} to boxoffice_${service}`),
})
const mails = right('notifier', 'mails')
const memberships = right('catalog', 'memberships')

async function list(query = ''): Promise<Listed> {
  return said(await admin.get(`/admin/dead-letters?${query}`), 200).body as Listed
}
const replay = async (body: object) =>
  said(await admin.post('/admin/dead-letters/replay', body), 200).body as object
const handlers = ({ data }: Listed) => data.map(({ service, handler }) => `${service} ${handler}`).toSorted()
const waitingFor = ({ email }: Person) => platform.fixture.mailsTo(email)

async function makeAdmin(): Promise<Person> {
  const { email } = await platform.fixture.person()
  await platform.sql(`update identity.users set role = 'ADMIN' where email = $1`, [email])
  const password = 'a fine long password'
  const login = said(await platform.fixture.anyone.post('/auth/login', { email, password }), 200)
  return new Person(platform.fixture.url, login.body as Tokens)
}

beforeAll(async () => {
  platform = await OwnPlatform.start()
  admin = await makeAdmin()
  await Promise.all([mails.take(), memberships.take()])
  people = await Promise.all([1, 2, 3].map(() => platform.fixture.person('ORGANIZER')))
  const bankAccount = { bankCode: '058', accountNumber: '0123456789' }
  said(await people[0]!.post('/organizers', { name: 'The Boathouse', bankAccount }), 201)
  let listed: unknown
  await until(async () => ((listed = await list()), (listed as Listed).data.length >= 4), {
    withinMs: 90_000,
    everyMs: 500,
    describe: () => listed,
  })
}, 240_000)
afterAll(() => platform.release(), 60_000)

describe('Dead letters', () => {
  test('are listed and replayed by an ADMIN alone', async () => {
    for (const [caller, status] of [
      [platform.fixture.anyone, 401],
      [people[0]!, 403],
    ] as const) {
      said(await caller.get('/admin/dead-letters'), status)
      said(await caller.get('/admin/backlogs'), status)
      said(await caller.post('/admin/dead-letters/replay', { service: 'notifier' }), status)
    }
  })

  test('of the other services are listed while one service is away, which is named', async () => {
    await platform.kill('payments')
    try {
      const { data, away } = await list()
      expect([data.length, away]).toEqual([4, ['payments']])
      const backlogs = said(await admin.get('/admin/backlogs'), 200).body as {
        data: Backlog[]
        away: string[]
      }
      expect(backlogs.away).toEqual(['payments'])
      expect(new Set(backlogs.data.map(({ service }) => service))).toEqual(
        new Set(['catalog', 'booking', 'notifier']),
      )
    } finally {
      await platform.revive('payments')
    }
  }, 60_000)

  test('are listed, replayed one by one or all at once after the repair, and then gone', async () => {
    const all = await list()
    expect(handlers(all)).toEqual([
      `catalog ${MEMBER_CHANGED}`,
      ...people.map(() => `notifier ${MAIL_REQUESTED}`),
    ])
    expect(all).toMatchObject({ nextCursor: null, away: [] })
    expect(all.data[0]).toMatchObject({ failures: 8, error: expect.stringContaining('denied') })
    expect(all.data.map(({ failedAt }) => failedAt)).toEqual(
      all.data
        .map(({ failedAt }) => failedAt)
        .toSorted()
        .reverse(),
    )
    expect(await byPages()).toEqual(all.data)
    expect(handlers(await list('service=catalog'))).toEqual([`catalog ${MEMBER_CHANGED}`])
    expect(await backlogOf('notifier', MAIL_REQUESTED)).toEqual({
      service: 'notifier',
      handler: MAIL_REQUESTED,
      waiting: 0,
      inProgress: 0,
      dead: 3,
    })

    await mails.give()
    const [one] = all.data.filter(({ service }) => service === 'notifier')
    expect(await replay({ service: 'notifier', eventId: one!.eventId })).toEqual({ handled: 1, failed: 0 })
    await until(async () => (await Promise.all(people.map(waitingFor))).flat().length === 1)
    const again = await admin.post('/admin/dead-letters/replay', {
      service: 'notifier',
      eventId: one!.eventId,
    })
    expect(said(again, 404).body).toMatchObject({ code: 'notifier.deadLetterNotFound' })

    expect(await replay({ service: 'catalog' })).toEqual({ handled: 0, failed: 1 })
    expect((await list('service=catalog')).data).toMatchObject([{ failures: 9 }])
    expect(await replay({ service: 'notifier', handler: MEMBER_CHANGED })).toEqual({ handled: 0, failed: 0 })
    expect(await replay({ service: 'notifier' })).toEqual({ handled: 2, failed: 0 })
    await memberships.give()
    expect(await replay({ service: 'catalog', handler: MEMBER_CHANGED })).toEqual({ handled: 1, failed: 0 })
    expect(await list()).toEqual({ data: [], nextCursor: null, away: [] })
    await until(async () => (await Promise.all(people.map(waitingFor))).every(({ length }) => length === 1))
    expect((await backlogOf('notifier', MAIL_REQUESTED))?.dead).toBe(0)
  })

  test('refuse wrong input with its errors', async () => {
    said(await admin.get('/admin/dead-letters?service=gateway'), 422)
    said(await admin.get('/admin/dead-letters?cursor=x'), 422)
    said(await admin.post('/admin/dead-letters/replay', {}), 422)
    const unknown = { service: 'payments', eventId: newId() }
    expect(said(await admin.post('/admin/dead-letters/replay', unknown), 404).body).toMatchObject({
      code: 'payments.deadLetterNotFound',
    })
  })
})

async function byPages(): Promise<DeadLetter[]> {
  const found: DeadLetter[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Listed = await list(`limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    found.push(...page.data)
    cursor = page.nextCursor
  }
  return found
}

async function backlogOf(service: string, handler: string) {
  const { data } = said(await admin.get('/admin/backlogs'), 200).body as { data: Backlog[] }
  return data.find(backlog => backlog.service === service && backlog.handler === handler)
}
