import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { as } from '../../test/buyers.fixture.js'
import { transfersFixture, type TransfersFixture } from '../../test/transfers.fixture.js'

let fixture: TransfersFixture
beforeAll(async () => {
  fixture = await transfersFixture()
})
afterAll(() => fixture.close())

const ada = { name: 'Ada', email: 'ada@example.com' }
const resend = (who: string, orderId: string) => as(who, () => fixture.resendTickets({ orderId }))

describe('resendTickets', () => {
  test('announces each call, with a new version of the order', async () => {
    const me = newId()
    const order = await fixture.buy(me, ada, await fixture.event())
    await resend(me, order.id)
    await Promise.all([resend(me, order.id), resend(me, order.id)])
    const asked = await fixture.announced('order.ticketsRequested', order.id)
    expect(asked.map(({ version }) => version)).toEqual([1, 2, 3].map(more => order.version + more))
    expect(asked[0]).toMatchObject({ orderId: order.id, buyerId: me, state: 'CONFIRMED', total: order.total })
  })

  test('refuses an order whose buyer holds no ticket that admits', async () => {
    const [me, event] = [newId(), await fixture.event()]
    const held = await fixture.buy(me, ada, await fixture.event(1_000))
    await expect(resend(me, held.id)).rejects.toMatchObject({
      code: 'booking.wrongState',
      data: { state: 'HELD' },
    })
    const order = await fixture.buy(me, ada, event)
    const { id } = await fixture.offer(me, order.tickets[0]!.id, 'chidi@example.com')
    await fixture.accept(await fixture.tokenOf(id))
    await expect(resend(me, order.id)).rejects.toMatchObject({ code: 'booking.wrongState' })
  })

  test('answers orderNotFound to other users', async () => {
    const order = await fixture.buy(newId(), ada, await fixture.event())
    await expect(resend(newId(), order.id)).rejects.toMatchObject({ code: 'booking.orderNotFound' })
  })
})
