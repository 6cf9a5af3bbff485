import { describe, expect, test } from '@jest/globals'
import { Clock, ConfigurationError, type Log } from '@boxoffice/service'
import { Config } from '../config.js'
import { Stripe } from './stripe.js'
import { createStripe } from './create-stripe.js'

const stripeWith = (settings: Record<string, string>) => {
  const config = new Config({
    NODE_ENV: 'production',
    NATS_URL: 'nats://127.0.0.1:1',
    ADMIN_PORT: '0',
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    PAYSTACK_SECRET_KEY: 'sk_live_of_somebody',
    PUBLIC_URL: 'https://tickets.example',
    ...settings,
  })
  return createStripe(config, new Clock(), {} as Log)
}
const both = {
  STRIPE_SECRET_KEY: 'sk_live_of_somebody_else',
  STRIPE_WEBHOOK_SECRET: 'whsec_of_somebody_else',
}

describe('createStripe', () => {
  test('offers Stripe only if both of its secrets are set', () => {
    expect(stripeWith({})).toBeNull()
    expect(stripeWith({ STRIPE_SECRET_KEY: '', STRIPE_WEBHOOK_SECRET: '' })).toBeNull()
    const stripe = stripeWith(both)
    expect(stripe).toBeInstanceOf(Stripe)
    stripe!.onApplicationShutdown()
  })

  test.each(Object.entries(both))('throws for %s alone', (name, value) => {
    expect(() => stripeWith({ [name]: value })).toThrow(ConfigurationError)
  })

  test.each([
    ['a sandbox', { STRIPE_BASE_URL: 'http://127.0.0.1:3900' }],
    ['the demonstration’s key', { STRIPE_SECRET_KEY: 'sk_test_demo_and_so_on' }],
    ['the demonstration’s webhook secret', { STRIPE_WEBHOOK_SECRET: 'whsec_demo_and_so_on' }],
  ])('throws in production for %s', (_, settings) => {
    expect(() => stripeWith({ ...both, ...settings })).toThrow(ConfigurationError)
  })
})
