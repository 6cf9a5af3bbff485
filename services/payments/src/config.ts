import { z } from 'zod'
import { databaseSettings, outside, secret, Settings } from '@boxoffice/service'

export class Config extends Settings({
  ...databaseSettings,
  PAYSTACK_SECRET_KEY: secret().describe('Paystack’s secret key: it also signs what Paystack tells us'),
  PAYSTACK_BASE_URL: outside('https://api.paystack.co').describe('where Paystack’s API is'),
  STRIPE_SECRET_KEY: secret()
    .optional()
    .meta({ secret: true })
    .describe('Stripe’s secret key; without it nobody pays by Stripe'),
  STRIPE_WEBHOOK_SECRET: secret()
    .optional()
    .meta({ secret: true })
    .describe('what Stripe signs with what it tells us; needed with STRIPE_SECRET_KEY'),
  STRIPE_BASE_URL: outside('https://api.stripe.com').describe(
    'where Stripe’s API is: a host, without a path',
  ),
  PUBLIC_URL: z
    .url()
    .describe('where buyers reach Boxoffice: a checkout leads back here unless told otherwise'),
  PROVIDER_FEES_BORNE_BY: z
    .enum(['ORGANIZER', 'PLATFORM'])
    .default('ORGANIZER')
    .describe('who bears what payment providers keep of a charge'),
  PAYOUT_DELAY_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .default(48)
    .describe('how long after its end an event’s money is paid out'),
  PAYOUT_HOLD_BACK_BASIS_POINTS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(2_000)
    .describe(
      'how much of an event’s money is held back until it is over, when it is paid out before, in hundredths of a percent',
    ),
  PROVIDER_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(10_000)
    .describe('how long a payment provider may take to answer'),
}) {}
