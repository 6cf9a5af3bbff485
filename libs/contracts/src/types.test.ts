import { describe, expect, test } from '@jest/globals'
import { booking, type Booking } from './booking/contract.js'
import type { Order } from './booking/orders.js'
import type { Identity } from './identity/contract.js'
import { faults, parse } from './kit.js'
import { Money } from './money.js'

/**
 * Code that must not compile. The compiler is the test here: it fails at each `@ts-expect-error` whose next
 * line has no error. None of this code runs.
 */
declare const remote: Booking
declare const identity: Identity
declare const thrown: unknown

const wrong = {
  calls: () => [
    // @ts-expect-error an order is found by its id
    remote.getOrder({}),
    // @ts-expect-error and the id is text
    remote.getOrder({ orderId: 7 }),
    // @ts-expect-error there is nothing else that it is found by
    remote.getOrder({ orderId: '', reference: '' }),
    // @ts-expect-error there is no such method
    remote.fetchOrder({ orderId: '' }),
    // @ts-expect-error a provider is one of those that there are
    remote.payOrder({ orderId: '', provider: 'cowries' }),
    // @ts-expect-error another service's method
    remote.login({ email: '', password: '', device: { agent: '', address: '' } }),
  ],

  answers: () => [
    // @ts-expect-error an order is not its id
    remote.getOrder({ orderId: '' }).then((order): string => order),
    // @ts-expect-error an order has no such field
    remote.getOrder({ orderId: '' }).then(order => order.price),
    // @ts-expect-error it may have no deadline
    remote.getOrder({ orderId: '' }).then((order): string => order.expiresAt),
    // @ts-expect-error a state is one of those that there are
    remote.getOrder({ orderId: '' }).then(({ state }) => state === 'PAID'),
    // @ts-expect-error nothing is answered
    identity.logout({}).then((nothing): string => nothing),
  ],

  faults: () => [
    // @ts-expect-error it says which tier, and what is left
    booking.faults.soldOut({}),
    // @ts-expect-error what is left is a number
    booking.faults.soldOut({ tierId: '', available: 'none' }),
    // @ts-expect-error it carries nothing
    booking.faults.holdExpired({ since: '' }),
    // @ts-expect-error there is no such fault
    booking.faults.soldout({ tierId: '', available: 0 }),
    // @ts-expect-error a throttled caller must get retryAfter
    faults.throttled({}),
    // @ts-expect-error a fault that is not known to be this one has no data of its own
    faults.throttled.is(thrown) ? 0 : thrown.data,
  ],

  values: () => [
    // @ts-expect-error an amount is a number
    parse(Money, {}).amount.trim(),
    // @ts-expect-error money has no decimals, and no other field
    parse(Money, {}).decimals,
  ],
}

const right = {
  order: (): Promise<Order> => remote.getOrder({ orderId: '' }),
  left: (error: unknown): number => (booking.faults.soldOut.is(error) ? error.data.available : 0),
  subject: (): string => booking.methods.getOrder.subject,
  nothing: (): Promise<void> => identity.logout({}),
}

describe('the types of the contracts', () => {
  test('refuse wrong inputs, outputs and fault data when they are compiled', () => {
    expect(Object.keys(wrong)).toEqual(['calls', 'answers', 'faults', 'values'])
    expect(Object.keys(right)).toContain('order')
  })
})
