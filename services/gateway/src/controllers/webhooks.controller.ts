import { Controller, Inject } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Payments, payments, Provider } from '@boxoffice/contracts'
import { Route } from '../routes/route.js'

const { receiveWebhook } = payments.methods
const { signatureInvalid } = payments.faults

const ToProvider = z.object({ provider: Provider })
type ToProvider = z.output<typeof ToProvider>
const signed = {
  headers: z.object({
    'x-paystack-signature': z.string().max(1000).describe('HMAC-SHA512 of the body, in hex'),
  }),
  raw: true,
  may: 'public',
  status: 200,
  faults: [signatureInvalid],
} as const

/** What payment providers tell us. Answered as soon as it is kept; what follows from it follows later. */
@Controller()
export class Webhooks {
  constructor(@Inject(Payments) private readonly payments: Payments) {}

  @Route('POST /payments/callback', receiveWebhook, {
    ...signed,
    name: 'receiveCallback',
    summary: 'Paystack’s webhook',
    input: z.object({}),
  })
  callback(_: object, request: FastifyRequest) {
    return this.payments.receiveWebhook({ provider: 'paystack', ...contentOf(request) })
  }

  @Route('POST /payments/webhooks/:provider', receiveWebhook, {
    ...signed,
    summary: 'The webhook of any payment provider',
    input: ToProvider,
  })
  receive({ provider }: ToProvider, request: FastifyRequest) {
    return this.payments.receiveWebhook({ provider, ...contentOf(request) })
  }
}

/** The bytes as they came, and what they are signed with. */
function contentOf({ headers, body }: FastifyRequest) {
  const signature = String(headers['x-paystack-signature'] ?? '').slice(0, 1000)
  return { signature, body: Buffer.isBuffer(body) ? body.toString('base64') : '' }
}
