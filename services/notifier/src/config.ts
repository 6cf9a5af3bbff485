import { z } from 'zod'
import { databaseSettings, developing, outside, secret, Settings } from '@boxoffice/service'

export class Config extends Settings({
  ...databaseSettings,
  MAIL_TRANSPORT: z.enum(['resend', 'smtp']).default('resend').describe('how mails are sent'),
  RESEND_API_KEY: secret()
    .optional()
    .meta({ secret: true })
    .describe('key of the Resend account that sends the mails; needed for MAIL_TRANSPORT=resend'),
  RESEND_BASE_URL: outside('https://api.resend.com').describe('where Resend is reached'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .meta({ secret: true })
    .describe(
      'smtp://user:password@host:587 or smtps://…:465, through which mails are sent; needed for MAIL_TRANSPORT=smtp. In production always over TLS',
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]+ <[^<>\s]+@[^<>\s]+>$/, 'must look like: Boxoffice <tickets@example.com>')
    .describe('whom the mails are from: Boxoffice <tickets@example.com>'),
  REMINDER_HOURS: z
    .string()
    .default('24,1')
    .transform(list => [...new Set(list.split(','))])
    .pipe(z.array(z.coerce.number<string>().int().min(1).max(720)).max(5))
    .describe('how many hours before an event its buyers are reminded, comma separated'),
  UNSUBSCRIBE_SECRET: secret().describe(
    'signs the links with which people unsubscribe; another one makes those in old mails worthless, and forgets who did',
  ),
  WEBHOOK_KEYS: secret()
    .regex(/^[\w-]{43}(,[\w-]{43})*$/, 'must be keys of 32 bytes, base64url, comma separated')
    .describe(
      'keys of 32 bytes, base64url, comma separated: the first seals the secrets of webhooks, all open them',
    ),
  WEBHOOK_ALLOW_PRIVATE: developing().describe(
    'whether webhooks may be sent to private, loopback and link-local addresses',
  ),
  FEED_DAYS: z.coerce
    .number()
    .int()
    .min(15)
    .default(90)
    .describe('how many days the events of organizers and their deliveries are kept'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).describe('where people reach Boxoffice: mails link to it'),
}) {}
