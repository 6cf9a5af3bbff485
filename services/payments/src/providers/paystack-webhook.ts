import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { parseJson } from './parse-json.js'
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

/** A charge, as Paystack's API and its webhooks report it. */
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

/** The webhooks of disputes are keyed by their complete bodies, since a dispute has several with one id. */
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
 * Paystack's webhooks have no id. The subject and the content of a webhook are its key: a repeat has the same key, and a webhook with a
 * wrong amount or currency has another key than the right one.
 */
export function keyOf(body: Uint8Array): string {
  const message = read(body)
  const { id, reference, transaction_reference, refund_reference, ...content } = message?.data ?? {}
  const about = [id, reference, transaction_reference, refund_reference]
  const isKeyedByBody = !about.some(Boolean) || message?.event.startsWith(DISPUTE)
  if (!message || isKeyedByBody) return `sha256:${createHash('sha256').update(body).digest('hex')}`
  return JSON.stringify([message.event, ...about, content.amount, content.currency, content.status])
}

/** The report that a webhook makes. Its data about a refund is not reliable, so the refund is looked up at Paystack. */
export function reportFrom(body: Uint8Array): WebhookReport {
  const { event = '', data } = read(body) ?? {}
  if (event.startsWith(DISPUTE)) {
    const dispute = disputeFrom((parseJson(body) as { data: unknown }).data)
    return dispute ? { about: 'dispute', dispute } : { about: 'other' }
  }
  if (event.startsWith('refund.') && data?.transaction_reference)
    return { about: 'refund', reference: data.transaction_reference }
  if (!data?.reference) return { about: 'other' }
  return reportOf(event, data.reference, data)
}

function reportOf(event: string, reference: string, data: unknown): WebhookReport {
  if (event.startsWith('transfer.')) return { about: 'transfer', reference }
  const charge = event === 'charge.success' ? PaystackCharge.safeParse(data).data : undefined
  return charge ? { about: 'charge', reference, charge: chargeFrom(charge) } : { about: 'other' }
}

const read = (body: Uint8Array): z.output<typeof Message> | undefined =>
  Message.safeParse(parseJson(body)).data
