import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Ticket } from '@boxoffice/contracts'
import { transfersFixture, type TransfersFixture } from '../../test/transfers.fixture.js'

const ada = { name: 'Ada', email: 'ada@example.com' }
const chidi = 'chidi@example.com'

let fixture: TransfersFixture
let [me, friend] = ['', '']
let ticket: Ticket
let other: Ticket
beforeAll(async () => {
  fixture = await transfersFixture()
})
beforeEach(async () => {
  ;[me, friend] = [newId(), newId()]
  ;[ticket, other] = (await fixture.buy(me, ada, await fixture.event(), 2)).tickets as [Ticket, Ticket]
})
afterAll(() => fixture.close())

const erase = (userId: string) => fixture.onUserErased({ userId, version: 2 }, newId())
const given = async () =>
  fixture.accept(await fixture.tokenOf((await fixture.offer(me, ticket.id, chidi)).id), friend)
const holder = async (id: string) =>
  (await fixture.db.ticket.findUniqueOrThrow({ where: { id } })).holderEmail

describe('the erasure of a user with transferred tickets', () => {
  test('leaves a ticket that the user transferred to its new holder', async () => {
    const taken = await given()
    await erase(me)
    expect(await holder(taken.id)).toBe(chidi)
    expect(await holder(ticket.id)).toBe(`erased-${me}@invalid`)
    expect(await fixture.admit(taken)).toMatchObject({ result: 'ADMITTED' })
  })

  test('erases the user as the holder of a received ticket, and not its buyer', async () => {
    const taken = await given()
    await erase(friend)
    expect(await holder(taken.id)).toBe(`erased-${friend}@invalid`)
    expect([await holder(ticket.id), await holder(other.id)]).toEqual([ada.email, ada.email])
    await expect(fixture.describeTicket({ ticketId: taken.id })).rejects.toMatchObject({
      code: 'booking.ticketNotFound',
    })
  })

  test('withdraws the user’s transfer offers, and erases their recipients', async () => {
    const taken = await given()
    const offers = [
      await fixture.offer(me, other.id, 'dayo@example.com'),
      await fixture.offer(friend, taken.id, 'efe@example.com'),
    ]
    const states = () =>
      Promise.all(
        offers.map(({ id }) =>
          fixture.db.transfer
            .findUniqueOrThrow({ where: { id } })
            .then(({ state, email }) => [state, email !== null]),
        ),
      )
    await erase(me)
    expect(await states()).toEqual([
      ['WITHDRAWN', false],
      ['OFFERED', true],
    ])
    await erase(friend)
    expect((await states())[1]).toEqual(['WITHDRAWN', false])
  })
})
