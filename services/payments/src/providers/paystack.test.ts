import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import type { Log } from '@boxoffice/service'
import { sandbox, type Sandbox } from '../../../../tools/sandbox/sandbox.js'
import { Config } from '../config.js'
import { Paystack } from './paystack.js'
import { PaystackCalls } from './paystack-calls.js'
import { PaystackPayouts } from './paystack-payouts.js'
import { keyOf } from './paystack-webhook.js'

const SECRET_KEY = 'sk_test_of_the_adapter_alone'
const lines: string[] = []
const log = {
  warn: (fields: object, message: string) => lines.push(JSON.stringify(fields) + message),
} as unknown as Log
const away = { code: payments.faults.providerUnavailable.code }

let outside: Sandbox
beforeAll(async () => {
  outside = await sandbox({
    host: '127.0.0.1',
    port: 0,
    paystackSecretKey: SECRET_KEY,
    webhookUrl: 'http://127.0.0.1:9',
    settleAfter: 10,
    slowness: 1_000,
  })
})
afterAll(() => outside.stop())

async function using<T>(work: (paystack: Paystack) => Promise<T>, secretKey = SECRET_KEY): Promise<T> {
  const settings = {
    NODE_ENV: 'test',
    NATS_URL: 'nats://127.0.0.1:1',
    ADMIN_PORT: '0',
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    PAYSTACK_SECRET_KEY: secretKey,
    PAYSTACK_BASE_URL: `${outside.url}/paystack/`,
    PUBLIC_URL: 'http://127.0.0.1:3000',
    PROVIDER_TIMEOUT_MS: '300',
  }
  const config = new Config(settings)
  const calls = new PaystackCalls(config, log)
  try {
    return await work(new Paystack(config, calls, new PaystackPayouts(calls)))
  } finally {
    calls.onApplicationShutdown()
  }
}

const faults = (wanted: object) =>
  fetch(`${outside.url}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  })

const checkout = (reference: string) => ({
  reference,
  orderId: crypto.randomUUID(),
  amount: { amount: 100_000, currency: 'NGN' },
  email: 'ada@demo.test',
  returnUrl: 'http://127.0.0.1:3000',
  expiresAt: new Date(Date.now() + 600_000),
  split: null,
})

describe('Paystack', () => {
  test('opens a checkout under our reference, once', () =>
    using(async paystack => {
      expect(await paystack.initialize(checkout('once-and-only'))).toEqual({
        ...{ url: expect.stringContaining('/checkout/once-and-only'), providerRef: null },
      })
      expect(await paystack.initialize(checkout('once-and-only'))).toBeNull()
    }))

  test('reports the state of a charge in minor units', () =>
    using(async paystack => {
      expect(await paystack.verify('never-heard-of')).toEqual({ state: 'UNPAID' })
      await paystack.initialize(checkout('to-be-paid'))
      expect(await paystack.verify('to-be-paid')).toEqual({ state: 'UNPAID' })
      await fetch(`${outside.url}/checkout/to-be-paid/pay`, { method: 'POST' })
      expect(await paystack.verify('to-be-paid')).toEqual({
        state: 'PAID',
        providerRef: expect.stringMatching(/^\d+$/),
        amount: { amount: 100_000, currency: 'NGN' },
        fee: 1_500,
      })
    }))

  test('finds a refund again by our id', () =>
    using(async paystack => {
      const reference = 'to-be-refunded'
      await paystack.initialize(checkout(reference))
      await fetch(`${outside.url}/checkout/${reference}/pay`, { method: 'POST' })
      const charge = await paystack.verify(reference)
      const chargeRef = charge.state === 'PAID' ? charge.providerRef : ''
      const order = {
        id: crypto.randomUUID(),
        reference,
        chargeRef,
        amount: { amount: 100_000, currency: 'NGN' },
      }
      expect(await paystack.findRefund(order)).toBeNull()
      const { providerRef } = await paystack.refund(order)
      expect(await paystack.findRefund(order)).toMatchObject({ providerRef })
      expect(await paystack.findRefund({ ...order, id: crypto.randomUUID() })).toBeNull()
      await expect(paystack.refund(order)).rejects.toMatchObject({ name: 'Refused' })
    }))

  test.each(['down', 'nonsense', 'slow'])('reports a provider that is %s as unavailable', async paystack => {
    await faults({ paystack })
    await using(async adapter => {
      await expect(adapter.verify('anything')).rejects.toMatchObject(away)
    })
    await faults({})
  })

  test('stops calling a provider that fails, but not one that refuses', () =>
    using(async paystack => {
      const refuse = () => paystack.getRefund('0')
      for (let time = 0; time < 10; time++) await expect(refuse()).rejects.toMatchObject({ name: 'Refused' })
      await faults({ paystack: 'down' })
      for (let time = 0; time < 15; time++) await expect(refuse()).rejects.toMatchObject(away)
      await faults({})
      await expect(refuse()).rejects.toMatchObject(away)
    }))

  test('never logs the secret key, not even a wrong one', async () => {
    const wrong = 'sk_test_that_nobody_knows'
    await using(paystack => expect(paystack.verify('anything')).rejects.toMatchObject(away), wrong)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join()).not.toContain('sk_test')
  })

  test('keys a webhook by its subject and its content', () => {
    const key = (event: string, data: object) => keyOf(Buffer.from(JSON.stringify({ event, data })))
    const charge = { id: 1, reference: 'r', amount: 5, currency: 'NGN', status: 'success' }
    expect(key('charge.success', { ...charge, paid_at: 'now' })).toBe(key('charge.success', charge))
    const others = [{ id: 2 }, { reference: 's' }, { amount: 6 }, { currency: 'USD' }, { status: 'failed' }]
    const keys = others.map(change => key('charge.success', { ...charge, ...change }))
    expect(new Set([...keys, key('charge.success', charge), key('other', charge)]).size).toBe(7)
  })
})
