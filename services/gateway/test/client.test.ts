import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { createBoxofficeClient } from '@boxoffice/client'
import { until } from '@boxoffice/testing'
import { ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()
const bodyOf = <T>({ data, error }: { data?: T; error?: unknown }): T => {
  if (data === undefined) throw new Error(`The API answered ${JSON.stringify(error)}`)
  return data
}

describe('The typed client', () => {
  test('buys a ticket as a guest', async () => {
    const { event } = await fixture.show()
    const visitor = createBoxofficeClient({ baseUrl: fixture.url })
    const order = bodyOf(
      await visitor.POST('/api/orders', {
        params: { header: { 'Idempotency-Key': newId() } },
        body: {
          eventId: event.id,
          items: [{ tierId: event.tiers[0]!.id, quantity: 1 }],
          buyer: { name: 'Ada Obi', email: `${newId()}@example.test` },
        },
      }),
    )
    const guest = createBoxofficeClient({ baseUrl: fixture.url, token: order.accessToken! })
    const path = { orderId: order.id }
    const checkout = bodyOf(await guest.POST('/api/orders/{orderId}/pay', { params: { path }, body: {} }))
    await fixture.atCheckout(checkout, 'pay')
    const confirmed = await until(async () => {
      const current = bodyOf(await guest.GET('/api/orders/{orderId}', { params: { path } }))
      return current.state === 'CONFIRMED' && current
    })
    expect(confirmed.tickets).toHaveLength(1)
  })

  test('returns the problem document of a refusal', async () => {
    const visitor = createBoxofficeClient({ baseUrl: fixture.url })
    const { error, response } = await visitor.GET('/api/events/{eventId}', {
      params: { path: { eventId: newId() } },
    })
    expect(response.status).toBe(404)
    expect(error).toMatchObject({ code: 'catalog.eventNotFound' })
  })

  test('asks for the token before each request', async () => {
    const { tokens } = await fixture.person()
    const logins: string[] = []
    const client = createBoxofficeClient({ baseUrl: fixture.url, token: () => logins.at(-1) })
    expect((await client.GET('/api/users/me')).response.status).toBe(401)
    logins.push(tokens.accessToken)
    expect(bodyOf(await client.GET('/api/users/me')).email).toBe(tokens.user.email)
  })
})
