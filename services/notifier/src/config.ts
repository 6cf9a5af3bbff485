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
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).describe('where people reach Boxoffice: mails link to it'),
}) {}
