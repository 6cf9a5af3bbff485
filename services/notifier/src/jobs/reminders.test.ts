import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Event } from '@boxoffice/contracts'
import { openNotifier, type Notifier } from '../../test/notifier-fixture.js'
import { offerOf, startingIn } from '../../test/samples.js'

let stage: Notifier
let one: ReturnType<Notifier['newReplica']>
let two: ReturnType<Notifier['newReplica']>
beforeAll(async () => {
  stage = await openNotifier()
  ;[one, two] = [stage.newReplica(), stage.newReplica()]
})
afterAll(() => stage.close())
beforeEach(() => stage.neighbours.start())

/** An event that begins in so many hours, with one order. */
function show(hours: number) {
  stage.neighbours.newShow(stage.clock.now(), hours)
  return stage.neighbours.takeOrder()
}

const now = () => stage.neighbours.event
/** The event is as it says, and both replicas hear of it twice, as of something that was said then. */
async function hear(said: 'published' | 'updated' | 'cancelled', event: Event, at = stage.clock.now()) {
  const id = newId({ msecs: at.getTime() })
  const offer = { ...offerOf(event), moved: false }
  for (const { events } of [one, two, one, two]) await events[said](offer, id)
}
const publish = (at?: Date) => hear('published', now(), at)
const change = (changes: Partial<Event>, said: 'updated' | 'cancelled' = 'updated') => {
  Object.assign(now(), changes, { version: now().version + 1 })
  return hear(said, now())
}
const moveTo = (hours: number) => change(startingIn(stage.clock.now(), hours))

/** How many mails an address has received by so many hours from now. */
async function after(hours: number, email: string) {
  stage.clock.pass(hours * 3_600)
  await stage.settle(one, two)
  return (await stage.mailbox.received(email)).length
}

describe('a buyer is reminded 24 hours and one hour before', () => {
  test('once each, though two replicas tick and hear everything again and again', async () => {
    const { email } = show(48)
    await publish()
    expect(await after(23.9, email)).toBe(0)
    expect(await after(0.2, email)).toBe(1)
    await publish()
    await change({ capacity: 5 })
    expect(await after(22, email)).toBe(1)
    expect(await after(1, email)).toBe(2)
    expect(await after(100, email)).toBe(2)
    const [, mail] = await stage.mailbox.received(email)
    expect(mail!.subject).toBe('Coming up: Afrobeats Under the Stars')
  })

  test('but of what was published ten hours before an hour before only', async () => {
    const { email } = show(10)
    await publish()
    expect(await after(8.9, email)).toBe(0)
    expect(await after(0.2, email)).toBe(1)
  })
})

describe('an event that moves takes its reminders along', () => {
  test('to later, also what was said already', async () => {
    const { email } = show(30)
    await publish()
    await moveTo(60)
    expect(await after(7, email)).toBe(0)
    expect(await after(30, email)).toBe(1)
    await moveTo(50)
    expect(await after(25, email)).toBe(1)
    expect(await after(1.5, email)).toBe(2)
    expect(await after(23, email)).toBe(3)
  })

  test('to earlier: what it is too late for is not said', async () => {
    const { email } = show(100)
    await publish()
    await moveTo(12)
    expect(await after(10.5, email)).toBe(0)
    expect(await after(1, email)).toBe(1)
    expect(await after(100, email)).toBe(1)
  })

  test('and of what is heard in the wrong order the newest counts', async () => {
    const { email } = show(30)
    const first = { ...now() }
    await moveTo(60)
    await hear('published', first)
    expect(await after(7, email)).toBe(0)
    expect(await after(30, email)).toBe(1)
  })
})

describe('after an outage a reminder is late', () => {
  test('when booking was away, or nobody ticked', async () => {
    const { email } = show(25)
    await publish()
    stage.neighbours.stop()
    stage.clock.pass(2 * 3_600)
    await one.announce.run()
    stage.neighbours.start()
    expect(await after(3, email)).toBe(1)
    expect(await after(100, email)).toBe(1)
  })

  test('when the notifier heard of the event too late', async () => {
    const { email } = show(48)
    const then = stage.clock.now()
    stage.clock.pass(30 * 3_600)
    await publish(then)
    expect(await after(0, email)).toBe(1)
    expect(await after(17.5, email)).toBe(2)
  })

  test('but not later than the beginning', async () => {
    const { email } = show(25)
    await publish()
    expect(await after(26, email)).toBe(0)
    const left = await stage.db.announcement.findMany({ where: { eventId: now().id } })
    expect(left.map(({ state }) => state)).toEqual(['DROPPED', 'DROPPED'])
  })

  test('also where only the mails were held up', async () => {
    const { email } = show(25)
    await publish()
    stage.clock.pass(1.5 * 3_600)
    await one.announce.run()
    expect(await after(24, email)).toBe(0)
    expect(await stage.db.mail.count({ where: { state: 'WAITING' } })).toBe(0)
  })
})

describe('nobody is reminded', () => {
  test('of an event that was cancelled, however late its publication is heard of', async () => {
    const { email } = show(30)
    await change({ state: 'CANCELLED' }, 'cancelled')
    await hear('published', { ...now(), state: 'PUBLISHED', version: 1 })
    expect(await after(29.5, email)).toBe(0)
    expect(await stage.db.announcement.count({ where: { eventId: now().id } })).toBe(0)
  })

  test('of one that was cancelled when all was planned', async () => {
    const { email } = show(30)
    await publish()
    await change({ state: 'CANCELLED' }, 'cancelled')
    expect(await after(29.5, email)).toBe(0)
  })

  test('of one that catalog knows to be cancelled, and the notifier does not yet', async () => {
    const { email } = show(30)
    await publish()
    now().state = 'CANCELLED'
    expect(await after(29.5, email)).toBe(0)
  })

  test('by an order that was refunded, before or after the mails were queued', async () => {
    const [gone, going] = [show(30), stage.neighbours.takeOrder()]
    await publish()
    stage.neighbours.orders.get(gone.id)!.tickets[0]!.state = 'REFUNDED'
    stage.clock.pass(6.5 * 3_600)
    await one.announce.run()
    expect(await stage.db.mail.findMany({ where: { state: 'WAITING' } })).toMatchObject([
      { subjectId: going.id },
    ])
    stage.neighbours.orders.get(going.id)!.tickets[0]!.state = 'REFUNDED'
    expect(await after(0, gone.email)).toBe(0)
    expect(await after(23, going.email)).toBe(0)
  })
})
