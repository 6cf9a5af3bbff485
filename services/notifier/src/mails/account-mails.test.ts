import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { faults, identity, type MailData as Facts, type MailKind, type Locale } from '@boxoffice/contracts'
import { newEvent, sources } from '../../test/samples.js'
import type { Kind, Letter } from './mail-template.js'
import { deviceName } from './device-name.js'
import { newDevice } from './new-device.js'
import { passwordChanged } from './password-changed.js'
import { passwordOtp } from './password-otp.js'
import { verification } from './verification.js'

const token = 'R6m0Q0pB0d2mY3bq2T9w8mJrJm5c9n1s4x7v0k3h6fU'
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
const secrets: Partial<Record<MailKind, string>> = { VERIFICATION: token, PASSWORD_OTP: '028519' }

const facts = (kind: MailKind, locale: Locale = 'en', agent = firefox): Facts => ({
  kind,
  to: { name: 'Win at http://evil.example', email: 'ada@example.com' },
  locale,
  secret: secrets[kind] ?? null,
  expiresAt: null,
  device: kind === 'NEW_DEVICE' ? { agent, address: '2001:db8::7', at: '2026-11-20T06:00:00Z' } : null,
})

const publicUrl = 'https://boxoffice.example'
const { identity: nobody } = sources(newEvent(), {})
const nothing = { hoursBefore: null, money: null }
const making = (kind: Kind, describeMail: () => Promise<Facts>) =>
  kind(
    newId(),
    { ...sources(newEvent(), {}), identity: { ...nobody, describeMail }, publicUrl, now: new Date() },
    nothing,
  )
const made = async (kind: Kind, said: Facts): Promise<Letter> =>
  (await making(kind, () => Promise.resolve(said)))!

const all: [string, Kind, MailKind][] = [
  ['verification', verification, 'VERIFICATION'],
  ['password OTP', passwordOtp, 'PASSWORD_OTP'],
  ['new device', newDevice, 'NEW_DEVICE'],
  ['password changed', passwordChanged, 'PASSWORD_CHANGED'],
]

describe.each(all)('the letter of %s', (_, kind, name) => {
  test('says the same in HTML and in text, in the language of its reader, and calls nobody by name', async () => {
    for (const locale of ['en', 'fr'] as const) {
      const { to, subject, html, text, attachments } = await made(kind, facts(name, locale))
      expect({ to, attachments }).toEqual({ to: 'ada@example.com', attachments: [] })
      expect(html).toContain(`lang="${locale}"`)
      expect(subject).not.toMatch(/[\r\n]/)
      for (const part of [html, text]) {
        expect(part).toContain(locale === 'fr' ? 'Bonjour,' : 'Hello,')
        expect(part).toContain(secrets[name] ?? '')
        expect(part).not.toContain('evil.example')
      }
    }
  })

  test('makes the same bytes each time', async () => {
    expect(await made(kind, facts(name))).toEqual(await made(kind, facts(name)))
  })

  test('is none when nobody waits for it any more, and waits while identity is away', async () => {
    const over = () => Promise.reject(identity.faults.tokenInvalid({}))
    expect(await making(kind, over)).toBeNull()
    const away = () => Promise.reject(faults.unavailable({ retryAfter: 1 }))
    await expect(making(kind, away)).rejects.toMatchObject({ code: 'unavailable' })
  })
})

test('the button leads to the page that verifies, with the token', async () => {
  const { html, text } = await made(verification, facts('VERIFICATION'))
  const link = `${publicUrl}/verify-email?token=${token}`
  expect(html).toContain(`href="${link}"`)
  expect(text).toContain(link)
})

test('a device is named in our words, whatever it says of itself', async () => {
  expect((await made(newDevice, facts('NEW_DEVICE'))).text).toContain('Device: Firefox, Windows')
  const hostile = await made(newDevice, facts('NEW_DEVICE', 'en', '<a href="http://evil.example">log in</a>'))
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
])('%s is %s', (agent, name) => {
  expect(deviceName(agent)).toBe(name)
})
