import { setTimeout as delay } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { faults, type Event } from '@boxoffice/contracts'
import { TierNames } from './tier-names.js'

const eventId = crypto.randomUUID()
const [regular, hidden] = [crypto.randomUUID(), crypto.randomUUID()]
let tiers: { id: string; name: string }[]
let isAway: boolean
let reads: number
let onUpdated: (event: { eventId: string }) => void
let names: TierNames

beforeEach(() => {
  tiers = [
    { id: regular, name: 'Regular' },
    { id: hidden, name: 'Hidden' },
  ]
  ;[isAway, reads] = [false, 0]
  const describeEvent = async () => {
    reads += 1
    if (isAway) throw faults.unavailable({ retryAfter: 1 })
    return { tiers } as Event
  }
  const bus = {
    watch: (_: unknown, listener: (event: never) => unknown) => {
      onUpdated = listener as typeof onUpdated
    },
    onReconnect: () => undefined,
  }
  names = new TierNames({ describeEvent }, bus as never)
  names.onApplicationBootstrap()
})

const ticket = () => ({ eventId, tierId: regular })

describe('TierNames', () => {
  test('adds the names wherever an answer has the id of a tier, hidden tiers included', async () => {
    const order = { eventId, items: [{ tierId: hidden }, { tierId: regular }], tickets: [ticket()] }
    expect(await names.add(order)).toEqual({
      eventId,
      items: [
        { tierId: hidden, tierName: 'Hidden' },
        { tierId: regular, tierName: 'Regular' },
      ],
      tickets: [{ eventId, tierId: regular, tierName: 'Regular' }],
    })
    expect(await names.add({ ...ticket(), ticket: ticket() })).toMatchObject({
      tierName: 'Regular',
      ticket: { tierName: 'Regular' },
    })
  })

  test('reads an event once for many answers', async () => {
    await Promise.all(Array.from({ length: 100 }, () => names.add(ticket())))
    expect(reads).toBe(1)
  })

  test('answers a new name as soon as the event was updated', async () => {
    await names.add(ticket())
    tiers = [{ id: regular, name: 'Balcony' }]
    onUpdated({ eventId })
    expect(await names.add(ticket())).toMatchObject({ tierName: 'Balcony' })
  })

  test('answers null while catalog is away, and the name a second after it is back', async () => {
    isAway = true
    expect(await names.add(ticket())).toMatchObject({ tierName: null })
    isAway = false
    await delay(1_100)
    expect(await names.add(ticket())).toMatchObject({ tierName: 'Regular' })
  })
})
