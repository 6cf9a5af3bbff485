import { z } from 'zod'
import { commonSettings, seconds, Settings } from '@boxoffice/service'

const count = (preset: number) => z.coerce.number().int().min(1).default(preset)

export class Config extends Settings({
  ...commonSettings,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('port of the public API'),
  HOST: z.string().default('127.0.0.1').describe('address that the public API listens on'),
  PUBLIC_URL: z.url().default('http://127.0.0.1:3000').describe('the public URL of the API'),
  REDIS_URL: z.url().describe('redis://:password@host:port'),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform(list => list.split(',').flatMap(origin => origin.trim() || []))
    .describe('origins whose pages may call the API, comma separated; * for any'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('the number of proxies in front of the gateway, through which the address of a caller is read'),
  CACHE_TTL: seconds(30).describe('how long public reads of events are cached, in seconds; 0 for never'),
  LIMIT_WINDOW: count(900).describe('seconds over which registrations and failed logins are counted'),
  LIMIT_REGISTRATIONS: count(500).describe('registrations per address and window, and as many OAuth logins'),
  LIMIT_FAILED_LOGINS: count(10).describe('failed logins per account and window'),
  LIMIT_FAILED_LOGINS_PER_ADDRESS: count(200).describe('failed logins per address and window'),
  LIMIT_MAILS: count(5).describe('mails of each kind that an account may request per window'),
  LIMIT_MAILS_PER_ADDRESS: count(100).describe('mails that an address may request per window'),
  LIMIT_CODES: count(10).describe('codes of mails that may be tried per account and window'),
  LIMIT_CODES_PER_ADDRESS: count(100).describe(
    'codes and links of mails, and access codes, that may be tried per address and window',
  ),
  LIMIT_EXPORTS: count(20).describe('exports of personal data per user and window'),
  LIMIT_UPLOADS: count(100).describe('files uploaded per user and window'),
  LIMIT_TRANSFERS: count(40).describe('transfer offers per window and user, or address of a guest'),
  LIMIT_QUEUE: count(600).describe('requests for queue positions per minute and user, or address of a guest'),
  LIMIT_SOCKETS: count(10_000).describe('sockets that an address may have open at one gateway'),
  LIMIT_ORDERS: count(60).describe('orders per minute and user, or address of a guest'),
}) {}

/** The origins that browsers may call from, as CORS libraries want them. */
export const origins = ({ CORS_ORIGINS }: Config) => (CORS_ORIGINS.includes('*') ? '*' : CORS_ORIGINS)
