import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { as } from './buyers.fixture.js'
import { openTransfers, type TransferStage } from './transfers.fixture.js'

let stage: TransferStage
beforeAll(async () => {
  stage = await openTransfers()
})
afterAll(() => stage.close())

const ada = { name: 'Ada', email: 'ada@example.com' }
const resend = (who: string, orderId: string) => as(who, () => stage.resendTickets({ orderId }))

test('each time that tickets are asked for again is announced, as a version of the order', async () => {
  const me = newId()
  const order = await stage.buy(me, ada, await stage.event())
  await resend(me, order.id)
  await Promise.all([resend(me, order.id), resend(me, order.id)])
  const asked = await stage.announced('order.ticketsAsked', order.id)
  expect(asked.map(({ version }) => version)).toEqual([1, 2, 3].map(more => order.version + more))
  expect(asked[0]).toMatchObject({ orderId: order.id, buyerId: me, state: 'CONFIRMED', total: order.total })
})

test('an order without tickets that let its buyer in has none to mail', async () => {
  const [me, event] = [newId(), await stage.event()]
  const held = await stage.buy(me, ada, await stage.event(1_000))
  await expect(resend(me, held.id)).rejects.toMatchObject({
    code: 'booking.wrongState',
    data: { state: 'HELD' },
  })
  const order = await stage.buy(me, ada, event)
  const { id } = await stage.offer(me, order.tickets[0]!.id, 'chidi@example.com')
  await stage.accept(await stage.tokenOf(id))
  await expect(resend(me, order.id)).rejects.toMatchObject({ code: 'booking.wrongState' })
})

test('nobody else can ask', async () => {
  const order = await stage.buy(newId(), ada, await stage.event())
  await expect(resend(newId(), order.id)).rejects.toMatchObject({ code: 'booking.orderNotFound' })
})
