import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import Sdk from 'stripe'
import { payments } from '@boxoffice/contracts'
import { Clock, type Log } from '@boxoffice/service'
import { until } from '@boxoffice/testing'
import { sandbox, type Sandbox } from '../../../../tools/sandbox/sandbox.js'
import { CurrencyRefused } from './provider.js'
import { Stripe } from './stripe.js'
import type { Charge } from '../core/provider-reports.js'

const SECRET_KEY = 'sk_test_of_the_adapter_alone'
const WEBHOOK_SECRET = 'whsec_of_the_adapter_alone'
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
    paystackSecretKey: 'sk_test_of_nobody',
    webhookUrl: 'http://127.0.0.1:9',
    stripe: { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, webhookUrl: 'http://127.0.0.1:9' },
    settleAfter: 10,
    slowness: 1_000,
  })
})
afterAll(() => outside.stop())
beforeEach(() => faults({}))

const faults = async (wanted: object) => {
  const headers = { 'content-type': 'application/json' }
  await fetch(`${outside.url}/faults`, { method: 'PUT', headers, body: JSON.stringify(wanted) })
}
const buyer = (reference: string, choice = 'pay') =>
  fetch(`${outside.url}/checkout/${reference}/${choice}`, { method: 'POST' })

async function using<T>(work: (stripe: Stripe) => Promise<T>, secretKey = SECRET_KEY): Promise<T> {
  const options = { secretKey, webhookSecret: WEBHOOK_SECRET, baseUrl: outside.url, timeoutMs: 300 }
  const stripe = new Stripe(options, new Clock(), log)
  try {
    return await work(stripe)
  } finally {
    stripe.onApplicationShutdown()
  }
}

const checkout = (reference: string, amount = 100_000, currency = 'USD') => ({
  reference,
  orderId: crypto.randomUUID(),
  amount: { amount, currency },
  email: 'ada@demo.test',
  returnUrl: 'http://127.0.0.1:3000/thanks?from=stripe',
  expiresAt: new Date(Date.now() + 600_000),
  split: null,
})

/** Opens a checkout, and pays it unless `choice` is another action. */
async function opened(stripe: Stripe, wanted: ReturnType<typeof checkout>, choice = 'pay') {
  const { url, providerRef } = (await stripe.initialize(wanted))!
  await buyer(wanted.reference, choice)
  return { url, ref: providerRef, charge: await stripe.verify(wanted.reference, providerRef) }
}
const refOf = (charge: Charge) => (charge.state === 'UNPAID' ? '' : charge.providerRef)

describe('Stripe', () => {
  test('opens one checkout under our reference, and returns it again after a lost answer', () =>
    using(async stripe => {
      const wanted = checkout('once-and-only')
      await faults({ stripe: 'slow' })
      await expect(stripe.initialize(wanted)).rejects.toMatchObject(away)
      await faults({})
      const first = await stripe.initialize(wanted)
      expect(first).toEqual({
        url: expect.stringContaining('/checkout/once-and-only'),
        providerRef: expect.stringMatching(/^cs_/),
      })
      expect(await stripe.initialize(wanted)).toEqual(first)
      expect(await stripe.initialize({ ...wanted, email: 'ben@demo.test' })).toBeNull()
    }))

  test('reports the state of a charge in minor units, and Stripe’s fee', () =>
    using(async stripe => {
      const wanted = checkout('to-be-paid')
      const { ref, charge } = await opened(stripe, wanted, 'decline')
      expect(charge).toEqual({ state: 'UNPAID' })
      expect(await stripe.verify('never-heard-of', 'cs_test_none')).toEqual({ state: 'UNPAID' })
      await buyer('to-be-paid')
      const paid = {
        state: 'PAID',
        providerRef: expect.stringMatching(/^pi_/),
        amount: { amount: 100_000, currency: 'USD' },
        fee: 2_930,
      }
      const said = await stripe.verify('to-be-paid', ref)
      expect(said).toEqual(paid)
      expect(await stripe.verify('to-be-paid', refOf(said))).toEqual(paid)
      expect(await stripe.verify('to-be-paid', null)).toEqual(paid)
      expect(await stripe.verify("it's", null)).toEqual({ state: 'UNPAID' })
    }))

  test.each([
    ['JPY', 500, 45],
    ['UGX', 50_000, null],
    ['ISK', 5_000, 145],
    ['MGA', 500_000, null],
    ['KWD', 12_340, 388],
  ])('charges %s in the units that Stripe counts in', (currency, amount, fee) =>
    using(async stripe => {
      const { charge } = await opened(stripe, checkout(`in-${currency}`, amount, currency))
      expect(charge).toMatchObject({ state: 'PAID', amount: { amount, currency }, fee })
    }),
  )

  test.each([
    ['of a currency that it does not take', 1_000, 'IRR'],
    ['of a third decimal', 12_345, 'KWD'],
    ['of a half ariary', 550, 'MGA'],
  ])('refuses an amount %s', (_, amount, currency) =>
    using(stripe =>
      expect(stripe.initialize(checkout(crypto.randomUUID(), amount, currency))).rejects.toBeInstanceOf(
        CurrencyRefused,
      ),
    ),
  )

  test('refunds once under our id, finds the refund again, and reports its state', () =>
    using(async stripe => {
      const reference = 'to-be-refunded'
      const { charge } = await opened(stripe, checkout(reference))
      const amount = { amount: 40_000, currency: 'USD' }
      const order = { id: crypto.randomUUID(), reference, chargeRef: refOf(charge), amount }
      expect(await stripe.findRefund(order)).toBeNull()
      const asked = await Promise.all([stripe.refund(order), stripe.refund(order)])
      const { providerRef } = asked[0]
      expect(asked[1].providerRef).toBe(providerRef)
      expect(await stripe.findRefund(order)).toMatchObject({ providerRef })
      expect(await stripe.findRefund({ ...order, id: crypto.randomUUID() })).toBeNull()
      await until(async () => (await stripe.getRefund(providerRef)).state === 'DONE')
      const more = { ...order, id: crypto.randomUUID(), amount: { ...amount, amount: 60_001 } }
      await expect(stripe.refund(more)).rejects.toMatchObject({ name: 'Refused' })
      await stripe.refund({ ...more, id: crypto.randomUUID(), amount: { ...amount, amount: 60_000 } })
      await until(async () => (await stripe.verify(reference, order.chargeRef)).state === 'REVERSED')
    }))

  test.each(['failed', 'needs-attention'])('reports a refund that is %s as stuck', refunds =>
    using(async stripe => {
      const reference = crypto.randomUUID()
      const amount = { amount: 100_000, currency: 'USD' }
      const { charge } = await opened(stripe, checkout(reference))
      await faults({ refunds })
      const order = { id: crypto.randomUUID(), reference, chargeRef: refOf(charge), amount }
      const { providerRef } = await stripe.refund(order)
      await until(async () => (await stripe.getRefund(providerRef)).state === 'STUCK')
    }),
  )

  test('lists what was paid in a span of time, page by page', () =>
    using(async stripe => {
      const from = new Date(Math.floor(Date.now() / 1_000) * 1_000)
      const references = Array.from({ length: 101 }, () => crypto.randomUUID() as string)
      for (const reference of references) {
        await stripe.initialize(checkout(reference))
        await buyer(reference)
      }
      const span = { from, to: new Date(Date.now() + 60_000) }
      const first = await stripe.paidCharges(span, null)
      expect(first.charges).toHaveLength(100)
      const second = await stripe.paidCharges(span, first.next)
      const listed = [...first.charges, ...second.charges].map(({ reference }) => reference)
      expect(listed).toEqual(expect.arrayContaining(references))
      expect(first.charges[0]).toEqual({
        reference: references[100],
        amount: checkout('').amount,
        state: 'PAID',
        fee: 2_930,
      })
      expect(second.next).toBeNull()
      expect(await stripe.paidCharges({ from: new Date(0), to: new Date(1_000) }, null)).toEqual({
        charges: [],
        next: null,
      })
    }))

  test.each(['down', 'nonsense', 'slow'])('reports a provider that is %s as unavailable', async stripe => {
    await faults({ stripe })
    await using(adapter => expect(adapter.verify('anything', 'cs_test_any')).rejects.toMatchObject(away))
  })

  test('stops calling a provider that fails, but not one that refuses', () =>
    using(async stripe => {
      const refuse = () => stripe.getRefund('re_none')
      for (let time = 0; time < 10; time++) await expect(refuse()).rejects.toMatchObject({ name: 'Refused' })
      await faults({ stripe: 'down' })
      for (let time = 0; time < 15; time++) await expect(refuse()).rejects.toMatchObject(away)
      await faults({})
      await expect(refuse()).rejects.toMatchObject(away)
    }))

  test('never writes the key or the buyer to the log or into a refusal', async () => {
    const wrong = 'sk_test_that_nobody_knows'
    await using(stripe => expect(stripe.verify('any', 'cs_test_any')).rejects.toMatchObject(away), wrong)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join()).not.toMatch(/sk_test|@/)
  })

  const signed = (payload: string, secret = WEBHOOK_SECRET, timestamp = Math.floor(Date.now() / 1_000)) =>
    Sdk.webhooks.generateTestHeaderString({ payload, secret, timestamp })
  const event = (type: string, object: object, id = 'evt_1') => JSON.stringify({ id, type, data: { object } })

  test('accepts a webhook only if Stripe has signed it lately, and keys it by its event', () =>
    using(async stripe => {
      const payload = event('charge.refunded', {})
      const key = (body: string | Buffer, signature: string) => () =>
        stripe.webhookKey(Buffer.from(body), signature)
      expect(key(payload, signed(payload))()).toBe('evt_1')
      const now = Math.floor(Date.now() / 1_000)
      const forged: [string | Buffer, string][] = [
        [payload, signed(payload, 'whsec_of_another')],
        [payload, signed(payload, WEBHOOK_SECRET, now - 301)],
        [payload, signed(payload).replace(`t=${now}`, `t=${now + 1}`)],
        [`${payload} `, signed(payload)],
        [Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(payload)]), signed(payload)],
        [Buffer.from([0xff]), signed('\ufffd')],
        ...['', 'v1', 't=', 'v1=,t=', `t=${now},v1`, 'x'.repeat(1_000)].map(
          text => [payload, text] as [string, string],
        ),
      ]
      for (const [body, signature] of forged)
        expect(key(body, signature)).toThrow(
          expect.objectContaining({ code: payments.faults.signatureInvalid.code }),
        )
    }))

  test('verifies the checkout of a webhook at Stripe, whatever the webhook reports of money', () =>
    using(async stripe => {
      const reference = crypto.randomUUID()
      const { ref } = await opened(stripe, checkout(reference), 'abandon')
      const session = { id: ref, client_reference_id: reference, amount_total: 1, payment_status: 'paid' }
      const read = (type: string, object: object) => stripe.readWebhook(Buffer.from(event(type, object)))
      expect(await read('checkout.session.completed', session)).toEqual({
        ...{ about: 'charge', reference, charge: { state: 'UNPAID' } },
      })
      await buyer(reference)
      expect(await read('checkout.session.async_payment_succeeded', session)).toMatchObject({
        charge: { state: 'PAID', amount: { amount: 100_000 } },
      })
      for (const type of ['charge.refunded', 'refund.updated', 'refund.failed'])
        expect(await read(type, { metadata: { reference } })).toEqual({ about: 'refund', reference })
      expect(await read('checkout.session.completed', { id: 'cs_of_another_shop' })).toEqual({
        about: 'other',
      })
      expect(await read('invoice.paid', session)).toEqual({ about: 'other' })
      expect(await stripe.readWebhook(Buffer.from('no JSON'))).toEqual({ about: 'other' })
    }))

  test.each([
    ['needs_response', 'OPEN'],
    ['warning_under_review', 'OPEN'],
    ['won', 'WON'],
    ['warning_closed', 'WON'],
    ['lost', 'LOST'],
  ])('reports a dispute under its payment’s reference, and status %s as %s', (status, state) =>
    using(async stripe => {
      const reference = crypto.randomUUID()
      const { charge } = await opened(stripe, checkout(reference))
      const dispute = { id: 'du_1', amount: 5_000, currency: 'usd', status, reason: 'fraudulent' }
      const reported = {
        ...dispute,
        payment_intent: refOf(charge),
        evidence_details: { due_by: 1_800_000_000 },
      }
      const read = (object: object) =>
        stripe.readWebhook(Buffer.from(event('charge.dispute.updated', object)))
      expect(await read(reported)).toEqual({
        about: 'dispute',
        dispute: {
          ...{ providerRef: 'du_1', reference, amount: { amount: 5_000, currency: 'USD' }, state },
          ...{ reason: 'fraudulent', answerBy: new Date(1_800_000_000_000) },
        },
      })
      expect(await read({ ...reported, payment_intent: 'pi_none' })).toEqual({ about: 'other' })
    }),
  )
})
