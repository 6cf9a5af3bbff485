import { z } from 'zod'
import { databaseSettings, developing, outside, secret, Settings } from '@boxoffice/service'

export class Config extends Settings({
  ...databaseSettings,
  MAIL_TRANSPORT: z.enum(['resend', 'smtp']).default('resend').describe('how mails are sent'),
  RESEND_API_KEY: secret()
    .optional()
    .meta({ secret: true })
    .describe('the API key of the Resend account that sends the mails; needed for MAIL_TRANSPORT=resend'),
  RESEND_BASE_URL: outside('https://api.resend.com').describe('the URL of Resend’s API'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .meta({ secret: true })
    .describe(
      'the mail server, smtp://user:password@host:587 or smtps://…:465; needed for MAIL_TRANSPORT=smtp. In production it must offer TLS',
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]+ <[^<>\s]+@[^<>\s]+>$/, 'must look like: Boxoffice <tickets@example.com>')
    .describe('the sender of mails: Boxoffice <tickets@example.com>'),
  REMINDER_HOURS: z
    .string()
    .default('24,1')
    .transform(list => [...new Set(list.split(','))])
    .pipe(z.array(z.coerce.number<string>().int().min(1).max(720)).max(5))
    .describe('the hours before an event at which its buyers get reminders, comma separated'),
  UNSUBSCRIBE_SECRET: secret().describe(
    'the key of unsubscribe links and of the hashes of unsubscribed addresses; a new key invalidates both',
  ),
  WEBHOOK_KEYS: secret()
    .regex(/^[\w-]{43}(,[\w-]{43})*$/, 'must be keys of 32 bytes, base64url, comma separated')
    .describe(
      'keys of 32 bytes, base64url, comma separated: the first encrypts the secrets of webhooks, all decrypt them',
    ),
  WEBHOOK_ALLOW_PRIVATE: developing().describe(
    'whether webhooks may be sent to private, loopback and link-local addresses',
  ),
  FEED_DAYS: z.coerce
    .number()
    .int()
    .min(15)
    .default(90)
    .describe('the days for which feed events and deliveries are stored'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).describe('the public URL of Boxoffice, for links in mails'),
}) {}
