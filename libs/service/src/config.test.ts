import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import {
  commonSettings,
  ConfigurationError,
  databaseSettings,
  developing,
  outside,
  seconds,
  secret,
  Settings,
} from './config.js'

class Config extends Settings({
  ...databaseSettings,
  API_KEY: secret().describe('a key'),
  SIGNING_KEYS: secret()
    .regex(/^[\w-]{20,}$/)
    .describe('keys'),
  API_URL: outside('https://api.example.com').describe('where it is'),
  HOLD_SECONDS: seconds(600),
  ALLOW_ALL: developing().describe('whether anything goes'),
  CDN_URL: z.url().optional().meta({ outside: true }).describe('what need not be there'),
}) {}

const good = {
  NATS_URL: 'nats://booking:pass@localhost:4222',
  ADMIN_PORT: '9103',
  DATABASE_URL: 'postgresql://booking:pass@localhost/boxoffice',
  API_KEY: 'live_0123456789abcdef',
  SIGNING_KEYS: 'live_0123456789abcdef0123456789',
}
const failure = (environment: Record<string, string | undefined>): string => {
  try {
    new Config(environment)
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    return (error as Error).message
  }
}

describe('the settings of a service', () => {
  test('are converted to their types, and have defaults', () => {
    const config = new Config({ ...good, HOLD_SECONDS: '30', HOME: '/root' })
    expect(config).toMatchObject({
      ADMIN_PORT: 9103,
      HOLD_SECONDS: 30,
      DATABASE_POOL: 10,
      API_URL: 'https://api.example.com',
    })
    expect(config).not.toHaveProperty('HOME')
  })

  test('are absent when they are empty', () => {
    expect(new Config({ ...good, HOLD_SECONDS: '', DATABASE_POOL: '' })).toMatchObject({
      HOLD_SECONDS: 600,
      DATABASE_POOL: 10,
    })
    expect(failure({ ...good, API_KEY: '' })).toContain('API_KEY')
  })

  test('that are wrong are all reported at once, one line for each, without their values', () => {
    const wrong = { NATS_URL: 'hunter2', ADMIN_PORT: 'hunter3', DATABASE_POOL: '-7', API_KEY: 'hunter4' }
    const message = failure(wrong)
    const named = message
      .split('\n')
      .slice(1)
      .map(line => line.trim().split(':')[0])
    expect(named.sort()).toEqual([
      'ADMIN_PORT',
      'API_KEY',
      'DATABASE_POOL',
      'DATABASE_URL',
      'NATS_URL',
      'SIGNING_KEYS',
    ])
    expect(message).not.toMatch(/hunter|-7/)
  })

  describe('in production', () => {
    test('are those of a process without NODE_ENV', () => {
      expect(new Config(good).NODE_ENV).toBe('production')
      expect(failure({ ...good, API_KEY: 'demo_0123456789abcdef' })).not.toBe('')
    })

    test.each<[string, object, string]>([
      [
        'a secret of the demonstration',
        { API_KEY: 'demo_0123456789abcdef' },
        'API_KEY: is a secret of the demonstration',
      ],
      [
        'one whose form is checked, too',
        { SIGNING_KEYS: 'demo_0123456789abcdef0123456789' },
        'SIGNING_KEYS: is a secret',
      ],
      [
        'one with the prefix of a provider',
        { API_KEY: 'sk_test_demo0123456789abcdef' },
        'API_KEY: is a secret',
      ],
      ['one among others', { API_KEY: 'fedcba9876543210,demo0123456789abcdef' }, 'API_KEY: is a secret'],
      ['an outside party without TLS', { API_URL: 'http://127.0.0.1:3900' }, 'API_URL: must be https'],
      ['one that need not be named', { CDN_URL: 'http://127.0.0.1:3901' }, 'CDN_URL: must be https'],
    ])('may not be %s, which the error does not show; in development they may', (_, changes, expected) => {
      const message = failure({ ...good, ...changes, NODE_ENV: 'production' })
      expect(message).toContain(expected)
      for (const value of Object.values(changes)) expect(message).not.toContain(value)
      expect(failure({ ...good, ...changes, NODE_ENV: 'development' })).toBe('')
    })

    test('that are not fit are all named at once', () => {
      const message = failure({ ...good, API_KEY: 'demo_0123456789abcdef', API_URL: 'http://sandbox' })
      expect(message).toContain('API_KEY')
      expect(message).toContain('API_URL')
    })
  })

  test('do not include a database for a process that has none', () => {
    class Small extends Settings({ ...commonSettings, PORT: z.coerce.number() }) {}
    expect(new Small({ NATS_URL: good.NATS_URL, ADMIN_PORT: '0', PORT: '3000' })).toMatchObject({
      PORT: 3000,
    })
  })

  test('for development are off by default, and production refuses them', () => {
    expect(new Config(good).ALLOW_ALL).toBe(false)
    expect(new Config({ ...good, NODE_ENV: 'development', ALLOW_ALL: 'true' }).ALLOW_ALL).toBe(true)
    expect(failure({ ...good, ALLOW_ALL: 'true' })).toContain('ALLOW_ALL: is for development only')
  })
})
