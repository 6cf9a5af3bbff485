import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { openNotifier, type NotifierFixture } from '../../test/notifier-fixture.js'
import type { Replica } from '../../test/replica.js'
import { saleTermsOf } from '../../test/samples.js'
import { Subscriptions } from '../store/subscriptions.js'

let notifier: NotifierFixture
let one: Replica
beforeAll(async () => {
  notifier = await openNotifier()
  one = notifier.newReplica()
})
afterAll(() => notifier.close())
beforeEach(() => notifier.others.replaceEvent(notifier.clock.now(), 48))

const invalid = { code: 'notifier.unsubscribeTokenInvalid' }
const tokenOf = (link: string) => new URL(link).pathname.split('/').at(-1)!
const unsubscribe = (token: string) => one.methods.unsubscribe({ token })

/** Publishes the event, and advances the clock by so many hours. */
async function after(hours: number) {
  const id = newId({ msecs: notifier.clock.now().getTime() })
  await one.on.eventPublished(saleTermsOf(notifier.others.event), id)
  notifier.clock.advance(hours * 3_600)
  await notifier.settle(one)
}
const received = (email: string) => notifier.mailbox.received(email)

test('a reminder has a link by which its recipient unsubscribes, after which they get no reminders, but all other mails', async () => {
  const { id, email } = notifier.others.addOrder()
  await after(24.1)
  const [mail] = await received(email)
  const link = mail!.headers['List-Unsubscribe']!.slice(1, -1)
  expect(mail!.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  expect(mail!.text).toContain(`No more reminders: ${link}`)
  expect(link).toMatch(/^https:\/\/boxoffice\.example\/api\/mails\/unsubscribe\/reminders\./)

  for (let times = 0; times < 2; times++) await unsubscribe(tokenOf(link))
  await after(23.5)
  expect(await received(email)).toHaveLength(1)
  const { total, eventId } = notifier.others.orders.get(id)!
  const order = { orderId: id, eventId, organizerId: newId(), buyerId: null, state: 'CONFIRMED' as const }
  await one.on.orderConfirmed({ ...order, total, version: 2 }, newId())
  await notifier.settle(one)
  const [tickets] = await received(email)
  expect(tickets!.subject).toBe('Your tickets for Afrobeats Under the Stars')
  expect(tickets!.headers).not.toHaveProperty('List-Unsubscribe')
})

test('a recipient who unsubscribes does not unsubscribe others', async () => {
  const [unsubscribed, subscribed] = [notifier.others.addOrder(), notifier.others.addOrder()]
  await unsubscribe(
    tokenOf(notifier.subscriptions.unsubscribeLink('reminders', unsubscribed.email.toUpperCase(), null)),
  )
  await after(24.1)
  expect([(await received(unsubscribed.email)).length, (await received(subscribed.email)).length]).toEqual([
    0, 1,
  ])
})

describe('an unsubscribe token', () => {
  const token = (email = 'ada@example.com', userId: string | null = newId()) =>
    tokenOf(notifier.subscriptions.unsubscribeLink('reminders', email, userId))

  test('contains no address, nor does the database afterwards', async () => {
    const used = token()
    await unsubscribe(used)
    const stored = JSON.stringify(await notifier.database.query('select * from notifier.unsubscribes'))
    for (const text of [used, Buffer.from(used, 'base64url').toString('latin1'), stored])
      expect(text).not.toMatch(/ada|example/)
  })

  test('is invalid if any character is changed', async () => {
    const good = token()
    for (let at = 0; at < good.length; at++) {
      const changed = good.slice(0, at) + (good[at] === 'A' ? 'B' : 'A') + good.slice(at + 1)
      await expect(unsubscribe(changed)).rejects.toMatchObject(invalid)
    }
    for (const none of ['', '.', 'reminders...', good.replace('reminders', 'tickets'), `${good}.`])
      await expect(unsubscribe(none)).rejects.toMatchObject(invalid)
  })

  test('is invalid if another secret signed it', async () => {
    const { db, clock } = notifier
    const config = { UNSUBSCRIBE_SECRET: 'x'.repeat(43), PUBLIC_URL: 'https://boxoffice.example' }
    const forgers = new Subscriptions(db, config, clock)
    const forged = tokenOf(forgers.unsubscribeLink('reminders', 'ada@example.com', null))
    await expect(unsubscribe(forged)).rejects.toMatchObject(invalid)
  })
})

test('erasing an account deletes what it had unsubscribed from', async () => {
  const [userId, email] = [newId(), `${newId()}@example.com`]
  await unsubscribe(tokenOf(notifier.subscriptions.unsubscribeLink('reminders', email, userId)))
  expect(await notifier.subscriptions.isSubscribed('reminders', email)).toBe(false)
  await one.on.userErased({ userId, version: 2 })
  expect(await notifier.db.unsubscribe.count({ where: { userId } })).toBe(0)
})
