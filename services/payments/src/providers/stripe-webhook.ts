import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import Sdk from 'stripe'
import { z } from 'zod'
import type { DisputeState } from '@boxoffice/contracts'
import { parseJson } from './parse-json.js'

const TOLERANCE_SECONDS = 300

const Ref = z.string().max(300)
const Session = z.object({ id: Ref, client_reference_id: Ref.nullish() })
const OfPayment = z.object({ metadata: z.object({ reference: Ref.optional() }).nullish() })
const Dispute = z.object({
  id: Ref,
  payment_intent: Ref,
  amount: z.int().positive(),
  currency: z.string().length(3),
  status: z.string(),
  reason: z.string().max(200),
  evidence_details: z.object({ due_by: z.int().nullish() }).nullish(),
})
export type StripeDispute = z.output<typeof Dispute>
const Event = z.object({ id: Ref, type: z.string(), data: z.object({ object: z.unknown() }) })

/** The subject of an event. The state of a payment is looked up at Stripe. */
export type Hint =
  | { about: 'checkout'; reference: string; sessionId: string }
  | { about: 'refund'; reference: string }
  | { about: 'dispute'; dispute: StripeDispute }
  | { about: 'other' }

/** Whether Stripe has signed exactly these bytes in the last five minutes. */
export function isSignedByStripe(body: Uint8Array, header: string, secret: string, now: Date): boolean {
  // The SDK's own decoding accepts bytes that are no UTF-8, and drops a byte order mark.
  if (!isUtf8(body) || hasEmptySignature(header)) return false
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  const { signature } = Sdk.webhooks
  try {
    return signature!.verifyHeader(text, header, secret, TOLERANCE_SECONDS, undefined, now.getTime())
  } catch (error) {
    if (error instanceof Sdk.errors.StripeSignatureVerificationError) return false
    throw error
  }
}

/** The SDK throws an error without a type for a signature that is empty. */
const hasEmptySignature = (header: string): boolean =>
  header.split(',').some(item => {
    const [scheme, signature] = item.split('=')
    return scheme === 'v1' && !signature
  })

/** Stripe's own id of an event, which a repeat has too. */
export const eventKey = (body: Uint8Array): string =>
  read(body)?.id ?? `sha256:${createHash('sha256').update(body).digest('hex')}`

export function hintFrom(body: Uint8Array): Hint {
  const event = read(body)
  const reading = readings.find(([type]) => event && type.test(event.type))
  return (event && reading?.[1](event.data.object)) ?? { about: 'other' }
}

const readings: [RegExp, (object: unknown) => Hint | undefined][] = [
  [/^checkout\.session\.(completed|async_payment_succeeded)$/, checkoutHint],
  [/^(charge\.refunded|(charge\.)?refund\.(created|updated|failed))$/, refundHint],
  [/^charge\.dispute\./, disputeHint],
]

function checkoutHint(object: unknown): Hint | undefined {
  const { id: sessionId, client_reference_id: reference } = Session.safeParse(object).data ?? {}
  return reference && sessionId ? { about: 'checkout', reference, sessionId } : undefined
}

function refundHint(object: unknown): Hint | undefined {
  const reference = OfPayment.safeParse(object).data?.metadata?.reference
  return reference ? { about: 'refund', reference } : undefined
}

function disputeHint(object: unknown): Hint | undefined {
  const dispute = Dispute.safeParse(object).data
  return dispute && { about: 'dispute', dispute }
}

/** The state of a dispute by Stripe's status: https://docs.stripe.com/disputes/how-disputes-work. Any other status is open. */
export const disputeState = (status: string): DisputeState =>
  ['won', 'warning_closed', 'prevented'].includes(status) ? 'WON' : status === 'lost' ? 'LOST' : 'OPEN'

const read = (body: Uint8Array): z.output<typeof Event> | undefined => Event.safeParse(parseJson(body)).data
