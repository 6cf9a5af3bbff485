import { z } from 'zod'
import { databaseSettings, outside, secret, Settings } from '@boxoffice/service'

export class Config extends Settings({
  ...databaseSettings,
  PAYSTACK_SECRET_KEY: secret().describe('Paystack’s secret key, which also signs its webhooks'),
  PAYSTACK_BASE_URL: outside('https://api.paystack.co').describe('the address of Paystack’s API'),
  STRIPE_SECRET_KEY: secret()
    .optional()
    .meta({ secret: true })
    .describe('Stripe’s secret key; without it Stripe is not offered'),
  STRIPE_WEBHOOK_SECRET: secret()
    .optional()
    .meta({ secret: true })
    .describe('the secret that signs Stripe’s webhooks; needed with STRIPE_SECRET_KEY'),
  STRIPE_BASE_URL: outside('https://api.stripe.com').describe(
    'the address of Stripe’s API: a host, without a path',
  ),
  PUBLIC_URL: z
    .url()
    .describe(
      'the public address of Boxoffice: a checkout leads back here unless the order names another page',
    ),
  PROVIDER_FEES_BORNE_BY: z
    .enum(['ORGANIZER', 'PLATFORM'])
    .default('ORGANIZER')
    .describe('who bears the fees of payment providers'),
  PAYOUT_DELAY_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .default(48)
    .describe('hours from the end of an event until its money is paid out'),
  PAYOUT_HOLD_BACK_BASIS_POINTS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(2_000)
    .describe(
      'the part of an event’s money that is held back until the event is over, when it is paid out before, in hundredths of a percent',
    ),
  PROVIDER_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(10_000)
    .describe('milliseconds that a payment provider may take to answer'),
}) {}
