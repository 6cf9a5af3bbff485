import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { identity, payments, type MemberRole } from '@boxoffice/contracts'
import { Bus, inContext, type Actor } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { OnUserErased } from './on-user-erased.js'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { GetPaymentHandler } from './get-payment.js'

let environment: PaymentsEnvironment
beforeAll(async () => {
  environment = await PaymentsEnvironment.open()
  // A substitute for identity, which knows no memberships but those that the tests have stored.
  const { nats } = environment.get(Bus)
  nats.subscribe(identity.methods.getMembership.subject, {
    callback: (_, message) => message.respond(JSON.stringify({ role: null, version: 0 })),
  })
  await nats.flush()
})
afterAll(() => environment.close())

const get = (reference: string, actor: Actor | null) =>
  inContext({ requestId: 'r', traceparent: '', deadline: Date.now() + 5_000, actor }, () =>
    environment.get(GetPaymentHandler).getPayment({ reference }),
  )
const customer = (subject: string): Actor => ({ subject, role: 'CUSTOMER' })
const notFound = { code: payments.faults.paymentNotFound.code }

async function member(organizerId: string, role: MemberRole | null) {
  const userId = crypto.randomUUID()
  await environment.get(Memberships).upsert({ organizerId, userId, role, version: 1 })
  return customer(userId)
}

describe('getPayment', () => {
  test('shows a payment to its buyer and to the organizer’s managers', async () => {
    const { reference, orderId, organizerId, buyerId, amount } = await environment.checkout()
    const expected = {
      orderId,
      reference,
      amount,
      provider: 'paystack',
      state: 'OPEN',
      capturedAt: null,
      version: 1,
    }
    const lookers = [
      customer(buyerId!),
      await member(organizerId, 'OWNER'),
      await member(organizerId, 'MANAGER'),
      { subject: crypto.randomUUID(), role: 'ADMIN' as const },
    ]
    for (const looker of lookers) expect(await get(reference, looker)).toMatchObject(expected)
  })

  test('answers all other users with paymentNotFound', async () => {
    const { reference, organizerId } = await environment.checkout()
    const others = [
      await member(organizerId, 'DOOR'),
      await member(organizerId, null),
      await member(crypto.randomUUID(), 'OWNER'),
      customer(crypto.randomUUID()),
    ]
    for (const otherUser of others) await expect(get(reference, otherUser)).rejects.toMatchObject(notFound)
    await expect(get('bx-nothing', others[0]!)).rejects.toMatchObject(notFound)
    await expect(get(reference, null)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('deletes the link to the provider’s page once the buyer is erased, and nothing of the money', async () => {
    const [theirs, another] = [await environment.checkout(), await environment.checkout()]
    const before = await environment.payment(theirs.reference)
    expect(before.authorizationUrl).toEqual(theirs.authorizationUrl)
    await environment.get(OnUserErased).onUserErased({ userId: theirs.buyerId!, version: 2 })
    expect(await environment.payment(theirs.reference)).toEqual({ ...before, authorizationUrl: null })
    expect((await environment.payment(another.reference)).authorizationUrl).toEqual(another.authorizationUrl)
  })
})
