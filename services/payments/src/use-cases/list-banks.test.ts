import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { ListBanksHandler } from './list-banks.js'
import { ResolveAccountHandler } from './resolve-account.js'

let environment: PaymentsEnvironment
beforeAll(async () => {
  environment = await PaymentsEnvironment.open()
})
afterAll(() => environment.close())

const list = (country: string, currency?: string) =>
  environment.get(ListBanksHandler).listBanks({ country, currency })
const resolve = (bankCode: string, accountNumber: string) =>
  environment.get(ResolveAccountHandler).resolveAccount({ bankCode, accountNumber })
const { bankAccountUnknown, countryUnknown, providerUnavailable } = payments.faults

describe('listBanks and resolveAccount', () => {
  test('lists the banks of a country, by its code or its name, in any case, of one currency if asked', async () => {
    const { data } = await list('NG')
    expect(data).toContainEqual({ name: 'Guaranty Trust Bank', code: '058', currency: 'NGN' })
    expect((await list('nigeria')).data).toEqual(data)
    expect((await list('ng', 'ngn')).data).toEqual(data)
    expect((await list('Nigeria', 'GHS')).data).toEqual([])
  })

  test('refuses a country that does not exist, or in which nobody is paid out', async () => {
    for (const country of ['XX', 'Atlantis', 'FR', '__proto__'])
      await expect(list(country)).rejects.toMatchObject({ code: countryUnknown.code })
  })

  test('asks the provider for a list once an hour: in between it may be unavailable', async () => {
    const { data } = await list('Ghana')
    await environment.faults({ paystack: 'down' })
    await expect(list('GHANA')).resolves.toEqual({ data })
    await expect(list('Kenya')).rejects.toMatchObject({ code: providerUnavailable.code })
    environment.advance(60 * 60_000)
    await expect(list('Ghana')).rejects.toMatchObject({ code: providerUnavailable.code })
    await environment.faults()
    await expect(list('Ghana')).resolves.toEqual({ data })
  })

  test('resolves the holder of an account whose number has leading zeroes', async () => {
    await expect(resolve('058', '0123456789')).resolves.toEqual({
      accountName: expect.stringMatching(/^[A-Z ]+$/),
    })
  })

  test('distinguishes an unknown account from a bank that cannot be asked', async () => {
    const nobodys = '0000000000'
    for (const [bankCode, number] of [
      ['058', nobodys],
      ['058', '123456'],
      ['none', '0123456789'],
    ] as const)
      await expect(resolve(bankCode, number)).rejects.toMatchObject({ code: bankAccountUnknown.code })
    await environment.faults({ paystack: 'down' })
    await expect(resolve('058', '0123456789')).rejects.toMatchObject({ code: providerUnavailable.code })
    await environment.faults()
  })
})
