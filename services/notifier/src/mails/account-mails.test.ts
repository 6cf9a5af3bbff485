import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { faults, identity, type Locale, type MailData, type MailKind } from '@boxoffice/contracts'
import { newEvent, sources } from '../../test/samples.js'
import type { RenderedMail } from '../core/rendered-mail.js'
import type { MailTemplate } from './mail-template.js'
import { deviceName } from './device-name.js'
import { newDevice } from './new-device.js'
import { passwordChanged } from './password-changed.js'
import { passwordOtp } from './password-otp.js'
import { verification } from './verification.js'

const token = 'R6m0Q0pB0d2mY3bq2T9w8mJrJm5c9n1s4x7v0k3h6fU'
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
const secrets: Partial<Record<MailKind, string>> = { VERIFICATION: token, PASSWORD_OTP: '028519' }

const mailData = (kind: MailKind, locale: Locale = 'en', agent = firefox): MailData => ({
  kind,
  to: { name: 'Win at http://evil.example', email: 'ada@example.com' },
  locale,
  secret: secrets[kind] ?? null,
  expiresAt: null,
  device:
    kind === 'NEW_DEVICE' ? { agent, address: '2001:db8::7', loggedInAt: '2026-11-20T06:00:00Z' } : null,
})

const publicUrl = 'https://boxoffice.example'
const { identity: unused } = sources(newEvent(), {})
const details = { hoursBefore: null, money: null }
const render = (template: MailTemplate, describeMail: () => Promise<MailData>) =>
  template(
    newId(),
    { ...sources(newEvent(), {}), identity: { ...unused, describeMail }, publicUrl, now: new Date() },
    details,
  )
const rendered = async (template: MailTemplate, data: MailData): Promise<RenderedMail> =>
  (await render(template, () => Promise.resolve(data)))!

const all: [string, MailTemplate, MailKind][] = [
  ['verification', verification, 'VERIFICATION'],
  ['password OTP', passwordOtp, 'PASSWORD_OTP'],
  ['new device', newDevice, 'NEW_DEVICE'],
  ['password changed', passwordChanged, 'PASSWORD_CHANGED'],
]

describe.each(all)('the mail of %s', (_, template, kind) => {
  test('has the same content as HTML and text, in the recipient’s language, without their name', async () => {
    for (const locale of ['en', 'fr'] as const) {
      const { to, subject, html, text, attachments } = await rendered(template, mailData(kind, locale))
      expect({ to, attachments }).toEqual({ to: 'ada@example.com', attachments: [] })
      expect(html).toContain(`lang="${locale}"`)
      expect(subject).not.toMatch(/[\r\n]/)
      for (const part of [html, text]) {
        expect(part).toContain(locale === 'fr' ? 'Bonjour,' : 'Hello,')
        expect(part).toContain(secrets[kind] ?? '')
        expect(part).not.toContain('evil.example')
      }
    }
  })

  test('is the same, byte by byte, when it is rendered again', async () => {
    expect(await rendered(template, mailData(kind))).toEqual(await rendered(template, mailData(kind)))
  })

  test('is not rendered once its secret is invalid, and throws unavailable while identity is unavailable', async () => {
    const invalid = () => Promise.reject(identity.faults.tokenInvalid({}))
    expect(await render(template, invalid)).toBeNull()
    const unavailable = () => Promise.reject(faults.unavailable({ retryAfter: 1 }))
    await expect(render(template, unavailable)).rejects.toMatchObject({ code: 'unavailable' })
  })
})

test('the button links to the verification page with the token', async () => {
  const { html, text } = await rendered(verification, mailData('VERIFICATION'))
  const link = `${publicUrl}/verify-email?token=${token}`
  expect(html).toContain(`href="${link}"`)
  expect(text).toContain(link)
})

test('a device has one of our fixed names, whatever its user agent contains', async () => {
  expect((await rendered(newDevice, mailData('NEW_DEVICE'))).text).toContain('Device: Firefox, Windows')
  const hostile = await rendered(
    newDevice,
    mailData('NEW_DEVICE', 'en', '<a href="http://evil.example">log in</a>'),
  )
  expect(hostile.text).toContain('Device: An unknown program')
  expect(hostile.html).not.toContain('evil.example')
})

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari, iPhone',
  ],
  ['Mozilla/5.0 (Linux; Android 15) Chrome/140.0.0.0 Mobile Safari/537.36', 'Chrome, Android'],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge, Windows'],
  ['curl/8.5.0', undefined],
])('%s is named %s', (agent, name) => {
  expect(deviceName(agent)).toBe(name)
})
