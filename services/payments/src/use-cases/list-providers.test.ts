import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { ListProvidersHandler } from './list-providers.js'

let environment: PaymentsEnvironment
beforeAll(async () => {
  environment = await PaymentsEnvironment.open()
})
afterAll(() => environment.close())

const list = async (currency: string) =>
  (await environment.get(ListProvidersHandler).listProviders({ currency })).data

describe('listProviders', () => {
  test('lists every provider that takes a currency, with the default one first', async () => {
    expect(await list('USD')).toEqual([
      { provider: 'paystack', isDefault: true, smallest: { amount: 200, currency: 'USD' }, largest: null },
      {
        provider: 'stripe',
        isDefault: false,
        smallest: { amount: 50, currency: 'USD' },
        largest: { amount: 99_999_999, currency: 'USD' },
      },
    ])
  })

  test('lists no provider for a currency that none takes', async () => {
    expect(await list('KPW')).toEqual([])
  })

  test('names amounts in minor units of ISO 4217, where Stripe counts in others', async () => {
    expect(await list('UGX')).toEqual([
      { provider: 'stripe', isDefault: true, smallest: null, largest: { amount: 999_999, currency: 'UGX' } },
    ])
    expect(await list('IDR')).toMatchObject([{ largest: { amount: 999_999_999_999 } }])
  })
})

describe('the provider of a payment whose buyer names none', () => {
  const providerOf = async (currency: string) => {
    const { reference } = await environment.checkout({ amount: { amount: 50_000, currency } })
    return (await environment.payment(reference)).provider
  }

  test('is the first that takes the currency of the order', async () => {
    expect(await providerOf('NGN')).toBe('paystack')
    expect(await providerOf('EUR')).toBe('stripe')
  })

  test('is Stripe for CFA francs, which Paystack counts in hundredths that they do not have', async () => {
    expect(await providerOf('XOF')).toBe('stripe')
    const order = { provider: 'paystack' as const, amount: { amount: 50_000, currency: 'XOF' } }
    await expect(environment.checkout(order)).rejects.toMatchObject({
      code: payments.faults.currencyNotSupported.code,
    })
  })
})
