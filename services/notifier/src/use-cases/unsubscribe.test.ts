import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { openNotifier, type Notifier } from '../../test/notifier-fixture.js'
import { offerOf } from '../../test/samples.js'
import { Subscriptions } from '../store/subscriptions.js'
import { OnUserErased } from './on-user-erased.js'

let stage: Notifier
let one: ReturnType<Notifier['newReplica']>
beforeAll(async () => {
  stage = await openNotifier()
  one = stage.newReplica()
})
afterAll(() => stage.close())
beforeEach(() => stage.neighbours.newShow(stage.clock.now(), 48))

const invalid = { code: 'notifier.unsubscribeTokenInvalid' }
const tokenOf = (link: string) => new URL(link).pathname.split('/').at(-1)!
const unsubscribe = (token: string) => stage.subscriptions.unsubscribe({ token })

/** The event is published, and that many hours pass. */
async function after(hours: number) {
  const id = newId({ msecs: stage.clock.now().getTime() })
  await one.events.published(offerOf(stage.neighbours.event), id)
  stage.clock.pass(hours * 3_600)
  await stage.settle(one)
}
const received = (email: string) => stage.mailbox.received(email)

test('a reminder says how to end reminders, to people and to mail programs; who does gets no more, and all else', async () => {
  const { id, email } = stage.neighbours.takeOrder()
  await after(24.1)
  const [mail] = await received(email)
  const link = mail!.headers['List-Unsubscribe']!.slice(1, -1)
  expect(mail!.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  expect(mail!.text).toContain(`No more reminders: ${link}`)
  expect(link).toMatch(/^https:\/\/boxoffice\.example\/api\/mails\/unsubscribe\/reminders\./)

  for (let times = 0; times < 2; times++) await unsubscribe(tokenOf(link))
  await after(23.5)
  expect(await received(email)).toHaveLength(1)
  const { total, eventId } = stage.neighbours.orders.get(id)!
  const order = { orderId: id, eventId, organizerId: newId(), buyerId: null, state: 'CONFIRMED' as const }
  await one.orders.confirmed({ ...order, total, version: 2 }, newId())
  await stage.settle(one)
  const [tickets] = await received(email)
  expect(tickets!.subject).toBe('Your tickets for Afrobeats Under the Stars')
  expect(tickets!.headers).not.toHaveProperty('List-Unsubscribe')
})

test('one’s reminders are one’s own: those of others come', async () => {
  const [gone, stays] = [stage.neighbours.takeOrder(), stage.neighbours.takeOrder()]
  await unsubscribe(tokenOf(stage.subscriptions.linkFor('reminders', gone.email.toUpperCase(), null)))
  await after(24.1)
  expect([(await received(gone.email)).length, (await received(stays.email)).length]).toEqual([0, 1])
})

describe('a token', () => {
  const token = (email = 'ada@example.com', userId: string | null = newId()) =>
    tokenOf(stage.subscriptions.linkFor('reminders', email, userId))

  test('says no address, and neither does what is kept', async () => {
    const said = token()
    await unsubscribe(said)
    const kept = JSON.stringify(await stage.database.query('select * from notifier.unsubscribed'))
    for (const text of [said, Buffer.from(said, 'base64url').toString('latin1'), kept])
      expect(text).not.toMatch(/ada|example/)
  })

  test('that is changed anywhere is none', async () => {
    const good = token()
    for (let at = 0; at < good.length; at++) {
      const changed = good.slice(0, at) + (good[at] === 'A' ? 'B' : 'A') + good.slice(at + 1)
      await expect(unsubscribe(changed)).rejects.toMatchObject(invalid)
    }
    for (const none of ['', '.', 'reminders...', good.replace('reminders', 'tickets'), `${good}.`])
      await expect(unsubscribe(none)).rejects.toMatchObject(invalid)
  })

  test('of another secret is none', async () => {
    const { db, clock } = stage
    const config = { UNSUBSCRIBE_SECRET: 'x'.repeat(43), PUBLIC_URL: 'https://boxoffice.example' }
    const strangers = new Subscriptions(db, config, clock)
    const forged = tokenOf(strangers.linkFor('reminders', 'ada@example.com', null))
    await expect(unsubscribe(forged)).rejects.toMatchObject(invalid)
  })
})

test('with an account it is forgotten what its owner wanted no mails of', async () => {
  const [userId, email] = [newId(), `${newId()}@example.com`]
  await unsubscribe(tokenOf(stage.subscriptions.linkFor('reminders', email, userId)))
  expect(await stage.subscriptions.wants('reminders', email)).toBe(false)
  await new OnUserErased(stage.db).onErased({ userId, version: 2 })
  expect(await stage.db.unsubscribed.count({ where: { userId } })).toBe(0)
})
