import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { payments } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { Stripe } from '../providers/stripe.js'
import { HandlePaystack } from '../jobs/handle-webhooks.js'
import { delivery, PaymentsEnvironment } from '../payments.fixture.js'
import { ReceiveWebhookHandler } from './receive-webhook.js'

let environment: PaymentsEnvironment
beforeAll(async () => (environment = await PaymentsEnvironment.open({ count: 2 })))
afterAll(() => environment.close())

const receive = (message: ReturnType<PaymentsEnvironment['signed']>) =>
  environment.get(ReceiveWebhookHandler).receiveWebhook(message)
const handled = (count: number) =>
  until(async () => (await environment.db.webhook.count({ where: { handledAt: { not: null } } })) === count)

const forgotten = async () => {
  await environment.database.query('delete from payments.webhooks')
}

const success = async (reference: string) => ({
  event: 'charge.success',
  data: { ...(await environment.chargeOf(reference)), status: 'success' },
})

describe('receiveWebhook', () => {
  test('refuses every message that was changed after it was signed, or signed by another', async () => {
    const { reference, orderId } = await environment.checkout()
    const { body, signature } = environment.signed(await success(reference))
    const bytes = Buffer.from(body, 'base64')
    const other = (text: string) =>
      fc.string({ unit: 'binary', maxLength: 200 }).filter(made => made !== text)
    const forged = fc.oneof(
      fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
        const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ by : byte))
        return delivery(changed, signature)
      }),
      fc.nat(bytes.length - 1).map(length => delivery(bytes.subarray(0, length), signature)),
      fc
        .uint8Array({ minLength: 1, maxLength: 20 })
        .map(tail => delivery(Buffer.concat([bytes, tail]), signature)),
      fc.nat(127).map(length => delivery(bytes, signature.slice(0, length))),
      fc
        .constantFrom(signature.toUpperCase(), `${signature}0`, ` ${signature}`)
        .map(text => delivery(bytes, text)),
      other(signature).map(text => delivery(bytes, text)),
      fc.integer({ min: 0, max: 127 }).map(at => {
        const digit = signature[at] === '0' ? '1' : '0'
        return delivery(bytes, signature.slice(0, at) + digit + signature.slice(at + 1))
      }),
    )
    await fc.assert(
      fc.asyncProperty(forged, async message => {
        await expect(receive(message)).rejects.toMatchObject({ code: payments.faults.signatureInvalid.code })
      }),
      { numRuns: 1_000, seed: 20_261_201 },
    )
    expect(await environment.db.webhook.count()).toBe(0)
    expect(await environment.captures(orderId)).toEqual([])
  })

  test('stores one of many repeats, whichever replica they come to, and handles it once', async () => {
    const { reference, orderId } = await environment.checkout()
    const message = await success(reference)
    await Promise.all(Array.from({ length: 76 }, (_, index) => environment.deliver(message, index)))
    await environment.becomes(reference, 'CAPTURED')
    await handled(1)
    expect(await environment.db.webhook.findMany()).toMatchObject([{ outcome: 'captured', body: null }])
    expect(await environment.captures(orderId)).toHaveLength(1)
    await forgotten()
  })

  test('stores the right webhook although a wrong one of the same charge came before', async () => {
    const { reference } = await environment.checkout()
    const { event, data } = await success(reference)
    await environment.deliver({ event, data: { ...data, amount: data.amount - 1 } })
    await environment.deliver({ event, data })
    await environment.becomes(reference, 'CAPTURED')
    await handled(2)
    expect(await environment.db.webhook.count()).toBe(2)
    await forgotten()
  })

  test('stores a webhook that concerns nothing here, and changes nothing', async () => {
    const { reference } = await environment.checkout()
    const { data } = await success(reference)
    await environment.deliver({ event: 'charge.success', data: { ...data, reference: 'somebody-elses' } })
    await environment.deliver({ event: 'charge.success', data: { ...data, status: 'failed' } })
    await environment.deliver({ event: 'invoice.create', data: { id: 7 } })
    await environment.deliver('not even JSON \u0000')
    await handled(4)
    const outcomes = (await environment.db.webhook.findMany()).map(({ outcome }) => outcome)
    expect(outcomes.toSorted()).toEqual(['ignored', 'ignored', 'unchanged', 'unknown'])
    expect((await environment.payment(reference)).state).toBe('OPEN')
    await forgotten()
  })

  test('handles webhooks that a replica had leased when it died', async () => {
    const { reference } = await environment.checkout()
    const { body } = environment.signed(await success(reference))
    const soon = new Date(Date.now() + 2_000)
    await environment.db.webhook.create({
      data: {
        id: crypto.randomUUID(),
        provider: 'paystack',
        key: 'taken and not handled',
        body: Buffer.from(body, 'base64'),
        receivedAt: new Date(),
        nextAt: soon,
        attempts: 1,
      },
    })
    await environment.get(HandlePaystack).run()
    expect((await environment.payment(reference)).state).toBe('OPEN')
    await environment.becomes(reference, 'CAPTURED')
    await handled(1)
    await forgotten()
  })

  test('handles webhooks while another provider does not answer', async () => {
    let answer = (): void => undefined
    const asked = environment.all(Stripe).map(stripe =>
      jest.spyOn(stripe, 'readWebhook').mockImplementation(async () => {
        await new Promise<void>(resolve => (answer = resolve))
        return { about: 'other' }
      }),
    )
    const now = new Date()
    const slow = {
      id: crypto.randomUUID(),
      provider: 'stripe',
      key: 'slow',
      body: Buffer.from('{}'),
    } as const
    await environment.db.webhook.create({ data: { ...slow, receivedAt: now, nextAt: now, attempts: 0 } })
    await until(() => asked.some(spy => spy.mock.calls.length > 0))

    const { reference } = await environment.checkout()
    await environment.deliver(await success(reference))
    await environment.becomes(reference, 'CAPTURED')
    expect(await environment.db.webhook.findUniqueOrThrow({ where: { id: slow.id } })).toMatchObject({
      handledAt: null,
    })
    answer()
    await handled(2)
    for (const spy of asked) spy.mockRestore()
    await forgotten()
  })
})
