import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { ListBanksHandler } from './list-banks.js'
import { ResolveAccountHandler } from './resolve-account.js'

let house: PaymentsEnvironment
beforeAll(async () => {
  house = await PaymentsEnvironment.open()
})
afterAll(() => house.close())

const list = (country: string, currency?: string) =>
  house.get(ListBanksHandler).listBanks({ country, currency })
const resolve = (bankCode: string, accountNumber: string) =>
  house.get(ResolveAccountHandler).resolveAccount({ bankCode, accountNumber })
const { bankAccountUnknown, countryUnknown, providerUnavailable } = payments.faults

test('lists the banks of a country, by its code or its name, in any case, of one currency if asked', async () => {
  const { data } = await list('NG')
  expect(data).toContainEqual({ name: 'Guaranty Trust Bank', code: '058', currency: 'NGN' })
  expect((await list('nigeria')).data).toEqual(data)
  expect((await list('ng', 'ngn')).data).toEqual(data)
  expect((await list('Nigeria', 'GHS')).data).toEqual([])
})

test('knows no banks of a country that there is not, or that nothing is paid out in', async () => {
  for (const country of ['XX', 'Atlantis', 'FR', '__proto__'])
    await expect(list(country)).rejects.toMatchObject({ code: countryUnknown.code })
})

test('asks the provider for a list once an hour: in between it may be away', async () => {
  const { data } = await list('Ghana')
  await house.faults({ paystack: 'down' })
  await expect(list('GHANA')).resolves.toEqual({ data })
  await expect(list('Kenya')).rejects.toMatchObject({ code: providerUnavailable.code })
  house.advance(60 * 60_000)
  await expect(list('Ghana')).rejects.toMatchObject({ code: providerUnavailable.code })
  await house.faults()
  await expect(list('Ghana')).resolves.toEqual({ data })
})

test('says whose an account is, leading zeroes and all', async () => {
  await expect(resolve('058', '0123456789')).resolves.toEqual({
    accountName: expect.stringMatching(/^[A-Z ]+$/),
  })
})

test('tells an account that there is not from a bank that cannot be asked', async () => {
  const nobodys = '0000000000'
  for (const [bankCode, number] of [
    ['058', nobodys],
    ['058', '123456'],
    ['none', '0123456789'],
  ] as const)
    await expect(resolve(bankCode, number)).rejects.toMatchObject({ code: bankAccountUnknown.code })
  await house.faults({ paystack: 'down' })
  await expect(resolve('058', '0123456789')).rejects.toMatchObject({ code: providerUnavailable.code })
  await house.faults()
})
