import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking } from '@boxoffice/contracts'
import { eraseUser } from '../workflows/erasure.js'
import { Queue } from './queue.js'
import { queueFixture, TURN_SECONDS, type QueueFixture } from '../../test/queue.fixture.js'
import { TrimQueues } from '../jobs/trim-queues.js'

/** Removes the guard that decides between replicas. */
class Unlocked extends Queue {
  protected override readonly lock = ''
}

let fixture: QueueFixture
beforeAll(async () => {
  fixture = await queueFixture()
})
afterAll(() => fixture.close())

/** Guests and users join at the same moment, at two replicas. Returns their numbers, one for each user. */
async function race(Kind: typeof Queue, count: number) {
  const { eventId } = await fixture.show()
  const lines = [fixture.makeLine(Kind), fixture.makeLine(Kind)]
  // Both replicas are connected, so that neither is done before the other begins.
  const first = [await lines[0]!.join(eventId, null), await lines[1]!.join(eventId, null)]
  const users = Array.from({ length: count / 4 }, () => newId())
  const joining = [...users, ...users, ...Array.from({ length: count / 2 }, () => null)]
  const given = await Promise.all(joining.map((user, index) => lines[(index >> 3) % 2]!.join(eventId, user)))
  const twice = users.filter((_, index) => given[index] !== given[index + users.length])
  return { numbers: [...first, ...given.slice(users.length)].sort((a, b) => a - b), twice }
}
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

describe('joining a queue', () => {
  test('gives 2,000 concurrent callers at two replicas the positions from 1, each once, and a user one position', async () => {
    const { numbers, twice } = await race(Queue, 2_000)
    expect(twice).toEqual([])
    expect(numbers).toEqual(upTo(1_502))
  })

  test('control: without the row lock positions are assigned twice', async () => {
    let isBroken = false
    for (let round = 0; round < 10 && !isBroken; round++) {
      const { numbers, twice } = await race(Unlocked, 2_000).catch(() => ({ numbers: [], twice: [] }))
      isBroken = twice.length > 0 || new Set(numbers).size < numbers.length
    }
    expect(isBroken).toBe(true)
  })

  test('again returns the position that a user has, on any device, and the position of the token that a guest sends', async () => {
    const { eventId } = await fixture.show()
    const user = newId()
    await fixture.join(eventId, 3)
    const [first, guest] = [await fixture.ask(user, eventId), await fixture.ask(null, eventId)]
    await fixture.join(eventId, 3)
    expect([first.ahead, guest.ahead]).toEqual([3, 4])
    expect((await fixture.ask(user, eventId, undefined, 1)).ahead).toBe(3)
    expect((await fixture.ask(user, eventId, first.queueToken, 1)).ahead).toBe(3)
    expect((await fixture.ask(null, eventId, guest.queueToken, 1)).ahead).toBe(4)
  })

  test('continues at the next position after a restart of booking', async () => {
    const { eventId } = await fixture.show()
    const user = newId()
    await fixture.join(eventId, 2)
    expect((await fixture.ask(user, eventId)).ahead).toBe(2)
    const restarted = fixture.makeLine()
    expect(await restarted.join(eventId, user)).toBe(3)
    expect(await restarted.join(eventId, null)).toBe(4)
  })

  test('again after the admission has expired gives a position at the end', async () => {
    const { eventId } = await fixture.show()
    const user = newId()
    const position = await fixture.ask(user, eventId)
    await fixture.join(eventId, 2)
    await fixture.pass(eventId, 2)
    fixture.sale.clock.pass(TURN_SECONDS)
    const over = fixture.ask(user, eventId, position.queueToken)
    await expect(over).rejects.toMatchObject({ code: booking.faults.queueTokenInvalid.code })
    await fixture.join(eventId, 1)
    expect((await fixture.ask(user, eventId)).ahead).toBe(1)
    expect((await fixture.ask(user, eventId)).ahead).toBe(1)
  })

  test('is refused for events that have no waiting room or are over', async () => {
    const plain = await fixture.show(10, { waitingRoom: false })
    const code = booking.faults.noWaitingRoom.code
    await expect(fixture.ask(null, plain.eventId)).rejects.toMatchObject({ code })
    const cancelled = await fixture.show()
    await fixture.sale.offer({ ...cancelled, state: 'CANCELLED', version: 2 })
    await expect(fixture.ask(null, cancelled.eventId)).rejects.toMatchObject({ code })
    await expect(fixture.ask(null, newId())).rejects.toMatchObject({
      code: booking.faults.eventNotFound.code,
    })
  })

  test('asks catalog for an unknown event', async () => {
    const { eventId } = await fixture.show()
    const another = { ...fixture.sale.fakeCatalog.offers.get(eventId)!, eventId: newId(), tiers: [] }
    fixture.sale.fakeCatalog.offers.set(another.eventId, another)
    expect((await fixture.ask(null, another.eventId)).ahead).toBe(0)
  })
})

describe('the queue positions of users', () => {
  test('are deleted with the erasure of the user', async () => {
    const { eventId } = await fixture.show()
    const user = newId()
    await fixture.ask(user, eventId)
    await fixture.sale.db.tx(tx => eraseUser(tx, user))
    expect(await fixture.sale.db.queuePosition.count({ where: { userId: user } })).toBe(0)
  })

  test('are deleted a day after the event', async () => {
    const { eventId } = await fixture.show()
    await fixture.ask(newId(), eventId)
    await fixture.pass(eventId)
    const kept = () =>
      Promise.all([
        fixture.sale.db.queuePosition.count({ where: { eventId } }),
        fixture.sale.db.queueAdmission.count({ where: { eventId } }),
      ])
    const trim = new TrimQueues(fixture.sale.db, fixture.sale.clock)
    const before = fixture.sale.clock.time
    await trim.run()
    expect(await kept()).toEqual([1, 1])
    fixture.sale.clock.time = new Date('2026-12-07T02:00:01Z')
    await trim.run()
    expect(await kept()).toEqual([0, 0])
    fixture.sale.clock.time = before
  })
})
