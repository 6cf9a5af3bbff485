import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { disputeFrom } from './paystack-dispute.js'
import type { Charge, WebhookReport } from '../core/provider-reports.js'

/** Minor units: Paystack writes them as a number or as a string. */
const Minor = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
])
const Text = z.string().max(200)
const Ref = z.union([Text, z.int().transform(String)])

/** A charge, as it is verified and as webhooks tell it. */
export const PaystackCharge = z.object({
  id: Ref,
  status: Text,
  amount: Minor,
  currency: z.string().length(3),
  fees: Minor.nullish(),
})

export const chargeFrom = ({
  id,
  status,
  amount,
  currency,
  fees,
}: z.output<typeof PaystackCharge>): Charge => {
  const state = status === 'success' ? 'PAID' : status === 'reversed' ? 'REVERSED' : 'UNPAID'
  return state === 'UNPAID'
    ? { state }
    : { state, providerRef: id, amount: { amount, currency }, fee: fees ?? null }
}

/** Such a message is told from another by all that it says. */
const DISPUTE = 'charge.dispute.'

const Message = z.object({
  event: Text,
  data: z.object({
    id: Ref.optional(),
    reference: Text.optional(),
    transaction_reference: Text.nullish(),
    refund_reference: Ref.nullish(),
    amount: Minor.optional(),
    currency: Text.optional(),
    status: Text.optional(),
    fees: z.unknown().optional(),
  }),
})

/** Whether Paystack has signed exactly these bytes: HMAC-SHA512 with the secret key, in lower-case hex. */
export function isSigned(body: Uint8Array, signature: string, secretKey: string): boolean {
  const expected = Buffer.from(createHmac('sha512', secretKey).update(body).digest('hex'))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/**
 * Paystack's messages have no id. What one is about and what it says are its key: a repeat has the same, and one with a
 * wrong amount or currency does not stand in the way of the right one.
 */
export function keyOf(body: Uint8Array): string {
  const message = read(body)
  const { id, reference, transaction_reference, refund_reference, ...says } = message?.data ?? {}
  const about = [id, reference, transaction_reference, refund_reference]
  const isWhole = !about.some(Boolean) || message?.event.startsWith(DISPUTE)
  if (!message || isWhole) return `sha256:${createHash('sha256').update(body).digest('hex')}`
  return JSON.stringify([message.event, ...about, says.amount, says.currency, says.status])
}

/** A refund's message is only a hint to ask: what it names, it does not name reliably. */
export function newsFrom(body: Uint8Array): WebhookReport {
  const { event = '', data } = read(body) ?? {}
  if (event.startsWith(DISPUTE)) {
    const dispute = disputeFrom(jsonOf(body)['data'])
    return dispute ? { about: 'dispute', dispute } : { about: 'other' }
  }
  if (event.startsWith('refund.') && data?.transaction_reference)
    return { about: 'refund', reference: data.transaction_reference }
  if (!data?.reference) return { about: 'other' }
  return newsOf(event, data.reference, data)
}

function newsOf(event: string, reference: string, data: unknown): WebhookReport {
  if (event.startsWith('transfer.')) return { about: 'transfer', reference }
  const charge = event === 'charge.success' ? PaystackCharge.safeParse(data).data : undefined
  return charge ? { about: 'charge', reference, charge: chargeFrom(charge) } : { about: 'other' }
}

const jsonOf = (body: Uint8Array) => JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>

function read(body: Uint8Array): z.output<typeof Message> | undefined {
  try {
    return Message.parse(jsonOf(body))
  } catch {
    return undefined
  }
}
