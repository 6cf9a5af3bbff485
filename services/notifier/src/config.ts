import { z } from 'zod'
import { databaseSettings, outside, secret, Settings } from '@boxoffice/service'

export class Config extends Settings({
  ...databaseSettings,
  RESEND_API_KEY: secret().describe('key of the Resend account that sends the mails'),
  RESEND_BASE_URL: outside('https://api.resend.com').describe('where Resend is reached'),
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
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).describe('where people reach Boxoffice: mails link to it'),
}) {}
