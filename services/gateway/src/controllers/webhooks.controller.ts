import { Controller, Inject } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Payments, payments, Provider } from '@boxoffice/contracts'
import { Route } from '../routes/route.js'

const { receiveWebhook } = payments.methods

const ToProvider = z.object({ provider: Provider })
type ToProvider = z.output<typeof ToProvider>
const byPaystack = z.string().max(1000).describe('HMAC-SHA512 of the body, in hex')
const byStripe = z
  .string()
  .max(1000)
  .describe('`t=`, the second, and `v1=`, HMAC-SHA256 of that and the body, in hex')
const signatureHeaders = { paystack: 'x-paystack-signature', stripe: 'stripe-signature' } as const
const signed = {
  raw: true,
  isOpen: true,
  access: 'public',
  status: 200,
} as const

/** Webhooks of payment providers. The answer is sent as soon as a webhook is stored; it is handled afterwards. */
@Controller()
export class Webhooks {
  constructor(@Inject(Payments) private readonly payments: Payments) {}

  @Route('POST /payments/callback', receiveWebhook, {
    ...signed,
    name: 'receiveCallback',
    summary: 'Paystack’s webhook',
    headers: z.object({ 'x-paystack-signature': byPaystack }),
    input: z.object({}),
  })
  callback(_: object, request: FastifyRequest) {
    return this.payments.receiveWebhook({ provider: 'paystack', ...contentOf('paystack', request) })
  }

  @Route('POST /payments/webhooks/:provider', receiveWebhook, {
    ...signed,
    summary: 'The webhook of any payment provider, each with a signature of its own',
    headers: z.object({
      'x-paystack-signature': byPaystack.optional(),
      'stripe-signature': byStripe.optional(),
    }),
    input: ToProvider,
  })
  receive({ provider }: ToProvider, request: FastifyRequest) {
    return this.payments.receiveWebhook({ provider, ...contentOf(provider, request) })
  }
}

/** The received bytes, and their signature. */
function contentOf(provider: Provider, { headers, body }: FastifyRequest) {
  const signature = String(headers[signatureHeaders[provider]] ?? '').slice(0, 1000)
  return { signature, body: Buffer.isBuffer(body) ? body.toString('base64') : '' }
}
