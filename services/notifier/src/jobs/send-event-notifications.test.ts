import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Event } from '@boxoffice/contracts'
import { openNotifier, type Notifier } from '../../test/notifier-fixture.js'
import { offerOf } from '../../test/samples.js'
import { claimAnnouncements } from '../store/event-notifications.js'

let stage: Notifier
let one: ReturnType<Notifier['newReplica']>
let two: ReturnType<Notifier['newReplica']>
beforeAll(async () => {
  stage = await openNotifier()
  ;[one, two] = [stage.newReplica(), stage.newReplica()]
})
afterAll(() => stage.close())
beforeEach(async () => {
  for (const table of ['mails', 'announcements']) await stage.database.query(`delete from notifier.${table}`)
  stage.neighbours.newShow(stage.clock.now(), 100)
})

/** The event is elsewhere, and one replica hears of it. */
async function move(name: string, { events } = one): Promise<Event> {
  const { event } = stage.neighbours
  Object.assign(event, { venue: { ...event.venue, name }, version: event.version + 1 })
  await hear(event, events)
  return { ...event }
}
const hear = (event: Event, events = one.events) =>
  events.updated({ ...offerOf(event), moved: true }, newId({ msecs: stage.clock.now().getTime() }))
const received = async (email: string) =>
  (await stage.mailbox.received(email)).map(({ text }) => /^Where: (.*?),/m.exec(text)?.[1])
const announcement = () =>
  stage.db.announcement.findFirstOrThrow({
    where: { eventId: stage.neighbours.event.id, kind: 'MOVED' },
  })
const queued = () => stage.db.mail.count()

describe('who has tickets hears that the event has moved', () => {
  test('once, though two replicas hear of it twice', async () => {
    const { email } = stage.neighbours.takeOrder()
    const event = await move('The Boathouse')
    for (const { events } of [one, two, two]) await hear(event, events)
    await stage.settle(one, two)
    await hear(event, two.events)
    await stage.settle(one, two)
    expect(await received(email)).toEqual(['The Boathouse'])
  })

  test('of several moves at once the newest only, in whatever order they are heard of', async () => {
    const { email } = stage.neighbours.takeOrder()
    const moves = [await move('A'), await move('B'), await move('C')]
    for (const event of [moves[2], moves[0], moves[1]]) await hear(event!, two.events)
    await stage.settle(one, two)
    expect(await received(email)).toEqual(['C'])
  })

  test('of a move after the mails were queued by one mail, and after they were sent by another', async () => {
    const { email } = stage.neighbours.takeOrder()
    await move('A')
    await one.announce.run()
    await move('B')
    await two.announce.run()
    await stage.settle(one, two)
    expect(await received(email)).toEqual(['B'])
    await move('C')
    await stage.settle(one, two)
    expect((await received(email)).sort()).toEqual(['B', 'C'])
  })

  test('of a move that is heard of after a newer change that was none', async () => {
    const { email } = stage.neighbours.takeOrder()
    const { event } = stage.neighbours
    const moved = { ...event, version: 2 }
    event.version = 3
    await one.events.updated({ ...offerOf(event), moved: false }, newId())
    await hear(moved)
    await stage.settle(one)
    expect(await received(email)).toHaveLength(1)
  })

  test('not of what is cancelled or over, and not without tickets', async () => {
    const { id, email } = stage.neighbours.takeOrder()
    await move('A')
    await one.announce.run()
    stage.neighbours.orders.get(id)!.tickets[0]!.state = 'REFUNDED'
    await stage.settle(one)
    const other = stage.neighbours.takeOrder()
    await one.events.completed(offerOf(stage.neighbours.event), newId())
    await move('B')
    await stage.settle(one)
    expect([await received(email), await received(other.email)]).toEqual([[], []])
  })
})

describe('250 orders', () => {
  const orders = () => Array.from({ length: 250 }, () => stage.neighbours.takeOrder())

  test('are told page by page: nobody twice and nobody never, whatever dies between', async () => {
    const told = orders()
    await move('The Boathouse')
    await one.announce.run()
    expect(await queued()).toBe(100)

    stage.neighbours.stop() // Booking dies,
    expect(await two.announce.run()).toBe(1)
    stage.neighbours.start()
    expect(await two.announce.run()).toBe(0)
    stage.clock.pass(31)
    expect(await claimAnnouncements(stage.db, stage.clock.now())).toHaveLength(1) // a replica,
    expect(await two.announce.run()).toBe(0)
    stage.clock.pass(31)
    await stage.database.query('alter table notifier.mails add constraint broken check (false) not valid') // the commit.
    expect(await two.announce.run()).toBe(1)
    await stage.database.query('alter table notifier.mails drop constraint broken')
    expect(await queued()).toBe(100)
    stage.clock.pass(31)

    await stage.settle(one, two)
    expect(await queued()).toBe(250)
    expect(await announcement()).toMatchObject({ state: 'DONE' })
    const mails = await stage.mailbox.received()
    for (const { email } of told)
      expect(mails.filter(({ to }) => JSON.stringify(to).includes(email))).toHaveLength(1)
  }, 90_000)

  test('wait while others’ mails are waiting', async () => {
    orders()
    await move('The Boathouse')
    await one.announce.run()
    await one.announce.run()
    expect(await queued()).toBe(200)
    expect(await one.announce.run()).toBe(0)
    await stage.db.mail.updateMany({ data: { attempts: 1 } }) // What is refused holds nobody up.
    await one.announce.run()
    expect(await queued()).toBe(250)
  })
})

test('a replica whose lease is over when booking answers leaves the telling to who has taken it', async () => {
  stage.neighbours.takeOrder()
  const event = await move('The Boathouse')
  let answer: (() => void) | undefined
  stage.neighbours.listing = () => new Promise<void>(resolve => (answer ??= resolve))
  const slow = one.announce.run()
  while (!answer) await new Promise(setImmediate)
  stage.neighbours.listing = () => undefined
  stage.clock.pass(31)
  await two.announce.run()
  await hear({ ...event, version: event.version + 1 })
  answer()
  await slow
  expect(await announcement()).toMatchObject({ state: 'WAITING', cursor: null })
  expect(await queued()).toBe(1)
})

test('what becomes of announcements is counted', async () => {
  stage.neighbours.takeOrder()
  const count = async (outcome: string) => {
    const line = new RegExp(
      `^boxoffice_announcements_total\\{kind="MOVED",outcome="${outcome}"\\} (\\d+)`,
      'm',
    )
    return Number(line.exec(await stage.metrics())?.[1] ?? 0)
  }
  const before = [await count('told'), await count('failed')]
  await move('A')
  stage.neighbours.stop()
  await one.announce.run()
  stage.neighbours.start()
  stage.clock.pass(31)
  await one.announce.run()
  expect([await count('told'), await count('failed')]).toEqual(before.map(number => number + 1))
})
