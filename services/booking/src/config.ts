import { z } from 'zod'
import { databaseSettings, secret, seconds, Settings } from '@boxoffice/service'

/** Amounts in minor units, by currency. */
function amountsOf(list: string): Record<string, number> {
  const amounts = list
    .split(',')
    .filter(Boolean)
    .map(amount => amount.split(':') as [string, string])
  return Object.fromEntries(amounts.map(([currency, amount]) => [currency, Number(amount)]))
}

export class Config extends Settings({
  ...databaseSettings,
  TICKET_KEYS: secret().describe(
    'seeds of 32 bytes, base64url, comma separated; the first signs, all verify',
  ),
  ORDER_TOKEN_SECRET: secret().describe('the key that signs the tokens of guests’ orders and of transfers'),
  TRANSFER_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(72)
    .describe('hours until a transfer offer expires'),
  QUEUE_SECRET: secret().describe('the key that signs queue tokens and admission tokens'),
  ROOM_RATE_MAX: z.coerce
    .number()
    .min(1)
    .default(500)
    .describe('the maximum number of people that the waiting room of an event admits per second'),
  ROOM_ADMISSION_SECONDS: seconds(600).describe('how long a queue admission is valid'),
  REDIS_URL: z.url().describe('redis://:password@host:port'),
  HOLD_SECONDS: seconds(600).describe('how long an order is held'),
  CANCELLATION_ORDERS_PER_SECOND: z.coerce
    .number()
    .int()
    .min(1)
    .default(200)
    .describe('the maximum number of orders of cancelled events that a replica ends per second'),
  WAITLIST_OFFER_SECONDS: seconds(7_200).describe('how long a waitlist offer is held'),
  FEE_BASIS_POINTS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .describe('the platform fee as a part of the price, in hundredths of a percent'),
  FEE_PER_TICKET: z
    .string()
    .regex(/^([A-Z]{3}:\d{1,12}(,[A-Z]{3}:\d{1,12})*)?$/, 'is not like NGN:10000,USD:50')
    .default('')
    .transform(amountsOf)
    .describe('the platform fee for each paid ticket, in minor units by currency: NGN:10000,USD:50'),
}) {}
