import { z } from 'zod'
import { databaseSettings, secret, seconds, Settings } from '@boxoffice/service'

/** In minor units, by currency. */
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
  ORDER_TOKEN_SECRET: secret().describe('what the tokens of guests’ orders and of transfers are made with'),
  TRANSFER_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(72)
    .describe('how long a ticket that is offered to somebody can be accepted'),
  QUEUE_SECRET: secret().describe('what places in waiting rooms, and admissions from there, are signed with'),
  ROOM_RATE_MAX: z.coerce
    .number()
    .min(1)
    .default(500)
    .describe('people whom the waiting room of an event lets in per second, at most'),
  ROOM_ADMISSION_SECONDS: seconds(600).describe('how long it is somebody’s turn'),
  REDIS_URL: z.url().describe('redis://:password@host:port'),
  HOLD_SECONDS: seconds(600).describe('how long tickets are held for a buyer'),
  CANCELLATION_ORDERS_PER_SECOND: z.coerce
    .number()
    .int()
    .min(1)
    .default(200)
    .describe('orders of cancelled events that a replica cancels and refunds per second, at most'),
  WAITLIST_OFFER_SECONDS: seconds(7_200).describe('how long tickets are held for who waited for them'),
  FEE_BASIS_POINTS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .describe('what the platform gets of what tickets cost, in hundredths of a percent'),
  FEE_PER_TICKET: z
    .string()
    .regex(/^([A-Z]{3}:\d{1,12}(,[A-Z]{3}:\d{1,12})*)?$/, 'is not like NGN:10000,USD:50')
    .default('')
    .transform(amountsOf)
    .describe('what it gets of each ticket that costs something, in minor units: NGN:10000,USD:50'),
}) {}
