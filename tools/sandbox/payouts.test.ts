import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { sandboxWithShop, until } from './sandbox.fixture.js'

let environment: Awaited<ReturnType<typeof sandboxWithShop>>
beforeAll(async () => {
  environment = await sandboxWithShop()
})
afterAll(() => environment.stop())

const account = { account_number: '0123456789', bank_code: '058' }
const post = async (path: string, body: object) => (await environment.paystack('POST', path, body)).body.data

describe('a divided charge', () => {
  const sharesOf = async (wanted: object) => {
    const reference = randomUUID()
    const body = { email: 'ada@example.test', amount: 250_000, reference, ...wanted }
    await post('/transaction/initialize', body)
    const { charges } = (await environment.send('GET', '/paystack-ledger')).body
    return charges.find((charge: { reference: string }) => charge.reference === reference).shares
  }

  it('gives the platform its charge and the subaccount the rest; either bears the fees', async () => {
    const wanted = {
      ...{ business_name: 'Ada Live', settlement_bank: '058', account_number: '0123456789' },
      percentage_charge: 10,
    }
    const { subaccount_code: subaccount } = await post('/subaccount', wanted)
    const divided = { subaccount, transaction_charge: 20_000 }
    expect(await sharesOf({ ...divided, bearer: 'subaccount' })).toEqual({
      ...{ platform: 20_000, subaccount: 216_250 },
    })
    expect(await sharesOf(divided)).toEqual({ platform: 6_250, subaccount: 230_000 })
    expect(await sharesOf({ subaccount })).toEqual({ platform: 11_250, subaccount: 225_000 })
    expect(await sharesOf({})).toBeNull()
  })

  it('is refused for an unknown subaccount', async () => {
    const body = { email: 'ada@example.test', amount: 100, subaccount: 'ACCT_none' }
    expect((await environment.paystack('POST', '/transaction/initialize', body)).status).toBe(400)
  })
})

describe('transfer faults', () => {
  const ask = async () => {
    const { recipient_code: recipient } = await post('/transferrecipient', {
      ...{ type: 'nuban', name: 'Ada' },
      ...account,
    })
    return post('/transfer', { source: 'balance', amount: 5_000, recipient, reference: randomUUID() })
  }
  const statusOf = async (reference: string) =>
    (await environment.paystack('GET', `/transfer/verify/${reference}`)).body.data.status

  it.each(['failed', 'reversed'] as const)(
    '%s: the transfer ends in this state, and a webhook reports it',
    async transfers => {
      await environment.fault({ transfers })
      const { reference } = await ask()
      await until(() => environment.shop.received.some(({ event }) => event === `transfer.${transfers}`))
      expect(await statusOf(reference)).toBe(transfers)
    },
  )

  it('otp: it waits for a person', async () => {
    await environment.fault({ transfers: 'otp' })
    expect((await ask()).status).toBe('otp')
  })

  it('slow: every third transfer is made, and answered too late', async () => {
    await environment.fault({ transfers: 'slow' })
    const begin = Date.now()
    const { reference } = await ask()
    expect(Date.now() - begin).toBeGreaterThanOrEqual(190)
    await until(async () => (await statusOf(reference)) === 'success')
  })
})
