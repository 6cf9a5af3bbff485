import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Order } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { Crowd, unfit, type Purchase } from './crowd.fixture.js'
import { OwnPlatform, servers, services, type Part } from './own-platform.fixture.js'
import { Caller, type Person, type Show } from './world.fixture.js'

const full = Boolean(process.env['BOXOFFICE_FULL'])
const AWAY_MS = full ? 10_000 : 2_000
const PER_SECOND = full ? 20 : 8
const SETTLED_MS = 60_000

let platform: OwnPlatform
let show: Show
let member: Person
beforeAll(async () => {
  platform = await OwnPlatform.start('outages')
  show = await platform.world.show([{ capacity: 100_000 }])
  member = await platform.world.person()
}, 120_000)
afterAll(() => platform.stop())

const stateOf = async ({ order: { id, accessToken } }: Purchase) =>
  ((await new Caller(platform.world.url, accessToken).get(`/orders/${id}`)).body as Order).state

/** Waits until every purchase is confirmed and mailed, and all is as it must always be. */
async function settle(purchases: Purchase[], mailed = true) {
  let waiting = purchases
  let broken: unknown
  const still = async (ask: (purchase: Purchase) => Promise<boolean>) => {
    const done = await Promise.all(waiting.map(ask))
    waiting = waiting.filter((_, index) => !done[index])
    return waiting.length === 0
  }
  const options = { withinMs: SETTLED_MS, everyMs: 200, describe: () => ({ waiting, broken }) }
  await until(() => still(async purchase => (await stateOf(purchase)) === 'CONFIRMED'), options)
  const confirmed = Date.now()
  waiting = mailed ? purchases : []
  await until(() => still(async ({ email }) => (await platform.world.mailsTo(email)).length === 1), options)
  const mailedAt = Date.now()
  await until(async () => {
    broken = await platform.broken()
    return (broken as object[]).length === 0
  }, options)
  return { confirmed, mailedAt, all: Date.now() }
}

describe('nothing is lost, and nobody hears a 500, while', () => {
  test.each<Part>([...services, ...servers])(
    '%s is away',
    async part => {
      const crowd = new Crowd(platform.world, show.event, member)
      crowd.come(PER_SECOND)
      await crowd.buys(5)
      const killed = Date.now()
      await platform.kill(part)
      await pause(AWAY_MS)
      await platform.revive(part)
      const back = Date.now()
      await crowd.buys(5)
      const buying = Date.now()
      await crowd.leave()
      const left = Date.now()
      const dead = platform.dead

      const heard = part === 'gateway' ? crowd.heard.filter(({ status }) => status !== 0) : crowd.heard
      const counts: Record<string, number> = {}
      for (const { request, status, code } of crowd.heard) {
        const k = `${request} ${status} ${code ?? ''}`
        counts[k] = (counts[k] ?? 0) + 1
      }
      process.stdout.write(
        `${part}: away ${back - killed} ms, buying again after ${buying - back}, last buyer left ${left - back}; slowest ${Math.max(...crowd.heard.map(({ ms }) => ms))} ${JSON.stringify(counts)} dead ${dead.join()}\n`,
      )
      for (const name of dead) await platform.revive(name)
      const purchases = part === 'sandbox' ? crowd.purchases.filter(({ told }) => told) : crowd.purchases
      const at = await settle(purchases, part !== 'sandbox')
      process.stdout.write(
        `${part}: ${purchases.length} purchases confirmed ${at.confirmed - back}, mailed ${at.mailedAt - back}, all ${at.all - back} ms after\n`,
      )
      expect(unfit(heard)).toEqual([])
      expect(dead).toEqual([])
    },
    180_000,
  )
})
