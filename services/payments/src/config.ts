import { z } from 'zod'
import { databaseSettings, outside, secret, Settings } from '@boxoffice/service'

export class Config extends Settings({
  ...databaseSettings,
  PAYSTACK_SECRET_KEY: secret().describe('Paystack’s secret key: it also signs what Paystack tells us'),
  PAYSTACK_BASE_URL: outside('https://api.paystack.co').describe('where Paystack’s API is'),
  PUBLIC_URL: z
    .url()
    .describe('where buyers reach Boxoffice: a checkout leads back here unless told otherwise'),
  PROVIDER_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(10_000)
    .describe('how long a payment provider may take to answer'),
}) {}
