import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { isFull } from '@boxoffice/testing'
import { Crowd, later, unfit, type Purchase } from '../crowd.fixture.js'
import { OwnPlatform, type Part } from './own-platform.fixture.js'
import type { Person, Show } from '../api.fixture.js'

const AWAY_MS = isFull ? 10_000 : 2_000
const LONG_MS = 240_000
const BUYERS_PER_SECOND = isFull ? 10 : 6

/**
 * The requests that may be answered 503 while a part is away; all others succeed. The sandbox is the first
 * part, since its mailbox dies with it.
 */
const parts: [Part, mayWait: RegExp | undefined][] = [
  ['sandbox', /\/pay /],
  ['identity', /\/auth\/me /],
  ['catalog', /\/events\?/],
  ['booking', /\/orders|\/availability /],
  ['payments', /\/pay /],
  ['notifier', undefined],
  ['gateway', undefined],
  ['redis', undefined],
  ['postgres', /./],
  ['nats', /./],
]

let platform: OwnPlatform
let show: Show
let member: Person
beforeAll(async () => {
  platform = await OwnPlatform.start()
  show = await platform.fixture.show([{ capacity: 100_000 }])
  member = await platform.fixture.person()
}, 120_000)
afterAll(() => platform.release())

let back = 0

/** Buyers come before, during and after an outage of a part. */
async function during(part: Part, happening: () => Promise<unknown>): Promise<Crowd> {
  const crowd = new Crowd(platform.fixture, show.event, member)
  const outage = async () => {
    await crowd.buys(3)
    await happening()
    back = performance.now()
    await crowd.buys(3)
  }
  await crowd.during(outage, BUYERS_PER_SECOND)
  return crowd
}

async function expectSettled(what: string, purchases: Purchase[]) {
  await platform.settle(purchases)
  const seconds = ((performance.now() - back) / 1_000).toFixed(1)
  if (isFull)
    process.stdout.write(`${what}: ${purchases.length} purchases settled ${seconds} s after it was back\n`)
}

describe('Buyers during an outage of one part', () => {
  const bought: Purchase[] = []

  test.each(parts)(
    'are answered or asked to retry later, and buy in the end: %s',
    async (part, mayWait) => {
      const crowd = await during(part, async () => {
        await platform.kill(part)
        await pause(AWAY_MS)
        await platform.revive(part)
      })

      // A gateway that was killed answers nothing at all.
      const responses = crowd.responses.filter(({ status }) => part !== 'gateway' || status !== 0)
      expect(unfit(responses)).toEqual([])
      expect(later(responses).filter(request => !mayWait?.test(request))).toEqual([])
      expect(later(responses).length > 0).toBe(mayWait !== undefined)
      expect(platform.dead).toEqual([])

      // A charge that the sandbox has forgotten counts as never paid, and its mails are gone too.
      if (part === 'sandbox') return platform.confirm(crowd.purchases.filter(({ messagesOf }) => messagesOf))
      bought.push(...crowd.purchases)
      if (isFull) await expectSettled(part, crowd.purchases)
    },
    LONG_MS,
  )

  test('have every order confirmed and mailed once afterwards, and every invariant holds', async () => {
    await expectSettled('all', bought)
  }, 120_000)
})

/** A part that hangs keeps its connections open: clients notice only by their deadline. */
const halting = describe.each<Part>(
  isFull ? ['redis', 'nats', 'postgres', 'booking', 'payments', 'sandbox'] : ['redis'],
)
halting('Buyers while %s hangs', part => {
  test(
    'are answered within the deadline and without a 500, and afterwards every purchase settles',
    async () => {
      const crowd = await during(part, () => platform.holding(part, () => pause(AWAY_MS)))
      expect(unfit(crowd.responses)).toEqual([])
      expect(platform.dead).toEqual([])
      await expectSettled(part, crowd.purchases)
    },
    LONG_MS,
  )
})
