import { afterEach, describe, expect, test } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import { until } from '@boxoffice/testing'
import { ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()
const sockets: Socket[] = []
const connect = (token?: string) => {
  const socket = io(fixture.url, { transports: ['websocket'], auth: { token }, reconnection: false })
  sockets.push(socket)
  return socket
}
afterEach(() => sockets.splice(0).forEach(socket => socket.close()))

describe('order:status', () => {
  test('notifies the buyer of each state, beginning with the present one', async () => {
    const { event } = await fixture.show()
    const buyer = await fixture.person()
    const order = await fixture.hold(buyer, event)
    const states: string[] = []
    const socket = connect(buyer.token)
    socket.on('order:status', ({ orderId, state }: { orderId: string; state: string }) => {
      if (orderId === order.id) states.push(state)
    })
    expect(await socket.emitWithAck('order:watch', { orderId: order.id })).toMatchObject({
      ok: true,
      state: 'HELD',
    })
    await fixture.pay(buyer, order)
    await until(() => states.includes('CONFIRMED'), { describe: () => states })
    expect(states).toEqual(['HELD', 'CONFIRMED'])
  })

  test('notifies a guest with the order’s token', async () => {
    const { event } = await fixture.show()
    const order = await fixture.hold(fixture.anyone, event)
    const socket = connect(order.accessToken)
    expect(await socket.emitWithAck('order:watch', { orderId: order.id })).toMatchObject({ ok: true })
  })

  test('notifies no other client', async () => {
    const { event } = await fixture.show()
    const order = await fixture.hold(await fixture.person(), event)
    for (const token of [undefined, (await fixture.person()).token]) {
      const answer: unknown = await connect(token).emitWithAck('order:watch', { orderId: order.id })
      expect(answer).toMatchObject({ ok: false })
    }
  })

  test('refuses a malformed request, and the socket stays open', async () => {
    const socket = connect((await fixture.person()).token)
    for (const wrong of [undefined, null, 7, 'x', {}, { orderId: 'x' }, { orderId: {} }])
      expect(await socket.emitWithAck('order:watch', wrong)).toMatchObject({ ok: false })
    expect(socket.connected).toBe(true)
  })
})

describe('newEvent', () => {
  test('is sent to every client when an event is published', async () => {
    const seen: string[] = []
    const socket = connect()
    socket.on('newEvent', (event: { eventId?: string; id?: string }) =>
      seen.push(event.eventId ?? event.id ?? ''),
    )
    await until(() => socket.connected)
    const { event } = await fixture.show()
    await until(() => seen.includes(event.id), { describe: () => seen })
  })
})
