import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Paystack } from '@paystack/paystack-sdk'
import { randomUUID } from 'node:crypto'
import { SECRET, sandboxWithShop, until } from './sandbox.fixture.js'

let environment: Awaited<ReturnType<typeof sandboxWithShop>>
let sdk: Paystack
let makeRequest: unknown

/** The SDK's host is fixed; every resource sends through this one method of their common prototype. */
const transportOf = (paystack: Paystack) =>
  Object.getPrototypeOf(Object.getPrototypeOf(paystack['transaction']))

beforeAll(async () => {
  environment = await sandboxWithShop()
  sdk = new Paystack(SECRET)
  makeRequest = transportOf(sdk).makeRequest
  transportOf(sdk).makeRequest = async (asked: {
    method: string
    path: string
    query: object
    body?: object
  }) => {
    const query = new URLSearchParams(Object.entries(asked.query)).toString()
    const answer = await environment.paystack(asked.method, `${asked.path}?${query}`, asked.body)
    return answer.body
  }
})
afterAll(async () => {
  transportOf(sdk).makeRequest = makeRequest
  await environment.stop()
})

const opened = async (extra: object = {}) => {
  const reference = `bx-${randomUUID()}`
  const asked = { email: 'ada@example.test', amount: 250_000, reference, ...extra }
  const answer = await sdk['transaction'].initialize(asked)
  expect(answer).toMatchObject({ status: true, data: { reference } })
  return { reference, page: answer.data.authorization_url as string }
}
const paid = async (extra: object = {}) => {
  const charge = await opened(extra)
  await environment.send('POST', `/checkout/${charge.reference}/pay?wait=1`)
  return charge
}

describe('a charge, through the official SDK', () => {
  it('is abandoned until the buyer pays, and then success with its amount, currency, fees and metadata', async () => {
    const { reference, page } = await opened({ metadata: JSON.stringify({ orderId: 'o-1' }) })
    expect(page).toBe(`${environment.url}/checkout/${reference}`)
    expect((await sdk['transaction'].verify({ reference })).data).toMatchObject({
      status: 'abandoned',
      paid_at: null,
    })
    await environment.send('POST', `/checkout/${reference}/pay`)
    expect((await sdk['transaction'].verify({ reference })).data).toMatchObject({
      id: expect.any(Number),
      status: 'success',
      amount: 250_000,
      currency: 'NGN',
      fees: 13_750,
      metadata: { orderId: 'o-1' },
      paid_at: expect.any(String),
    })
  })

  it('refuses a reference that is in use, also concurrently', async () => {
    const body = { email: 'ada@example.test', amount: 100, reference: randomUUID() }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => environment.paystack('POST', '/transaction/initialize', body)),
    )
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
    const refused = answers.find(answer => answer.status !== 200)
    expect(refused).toMatchObject({
      status: 400,
      body: { status: false, message: 'Duplicate Transaction Reference' },
    })
  })

  it('is failed after a declined card, and can still be paid', async () => {
    const { reference } = await opened()
    await environment.send('POST', `/checkout/${reference}/decline`)
    expect((await sdk['transaction'].verify({ reference })).data.status).toBe('failed')
    await environment.send('POST', `/checkout/${reference}/pay`)
    expect((await sdk['transaction'].verify({ reference })).data.status).toBe('success')
    expect((await environment.send('POST', `/checkout/${reference}/abandon`)).status).toBe(409)
  })

  it.each([
    ['no key', {}, 401],
    ['a wrong key', { authorization: 'Bearer sk_test_of_another' }, 401],
  ])('is not opened with %s', async (_title, headers, status) => {
    const body = { email: 'ada@example.test', amount: 100 }
    const answer = await environment.send('POST', '/paystack/transaction/initialize', body, headers)
    expect(answer).toMatchObject({ status, body: { status: false } })
  })

  it.each([
    ['a broken address', { email: 'ada' }, 400],
    ['a fraction of a kobo', { amount: 10.5 }, 400],
    ['a currency it does not take', { currency: 'EUR' }, 403],
    ['a reference with a slash', { reference: 'a/b' }, 400],
  ])('is not opened with %s', async (_title, wrong, status) => {
    const body = { email: 'ada@example.test', amount: 100, ...wrong }
    expect(await environment.paystack('POST', '/transaction/initialize', body)).toMatchObject({
      status,
      body: { status: false },
    })
  })

  it('is not found under an unknown reference', async () => {
    const answer = await environment.paystack('GET', '/transaction/verify/nobody')
    expect(answer).toMatchObject({ status: 400, body: { status: false, code: 'transaction_not_found' } })
  })
})

describe('the hosted page', () => {
  it('shows the amount and three buttons, escapes user input, and returns the buyer to the shop', async () => {
    const { page, reference } = await opened({
      callback_url: 'http://shop.test/done?a=1',
      email: "a'b@example.test",
    })
    const shown = await (await fetch(page)).text()
    expect(shown).toContain('NGN')
    expect(shown).toContain('2,500.00')
    expect(shown).toContain('a&#39;b@example.test')
    expect(shown.match(/<form method="post"/g)).toHaveLength(3)
    const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
    const sent = await fetch(`${page}/pay`, { method: 'POST', headers, redirect: 'manual' })
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toBe(
      `http://shop.test/done?a=1&trxref=${reference}&reference=${reference}`,
    )
  })

  it('is not found for a charge that was never opened', async () => {
    expect((await environment.send('POST', '/checkout/nobody/pay')).status).toBe(404)
  })
})

describe('refunds', () => {
  it('are pending, then processed, with a webhook; a charge refunded in full is reversed', async () => {
    const { reference } = await paid()
    const part = await sdk['refund'].create({ transaction: reference, amount: 50_000 })
    expect(part.data).toMatchObject({ status: 'pending', amount: 50_000, transaction: { reference } })
    await until(() =>
      environment.shop.received.find(
        ({ event, data }) => event === 'refund.processed' && data.id === part.data.id,
      ),
    )
    expect((await sdk['refund'].fetch({ id: part.data.id })).data.status).toBe('processed')
    await sdk['refund'].create({ transaction: reference })
    await until(async () => (await sdk['transaction'].verify({ reference })).data.status === 'reversed')
    const { data } = (await environment.paystack('GET', `/refund?transaction=${reference}`)).body
    expect(data.map((refund: { amount: number }) => refund.amount)).toEqual([200_000, 50_000])
  })

  it('never exceed the paid amount, also concurrently and by id', async () => {
    const { reference } = await paid()
    const { id } = (await sdk['transaction'].verify({ reference })).data
    const body = { transaction: id, amount: 100_000 }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => environment.paystack('POST', '/refund', body)),
    )
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(2)
    expect(answers.filter(answer => answer.status === 400)).toHaveLength(6)
  })

  it('are refused for a charge that was not paid', async () => {
    const { reference } = await opened()
    expect((await environment.paystack('POST', '/refund', { transaction: reference })).status).toBe(400)
  })

  it.each(['needs-attention', 'failed'] as const)('end as %s when the faults demand it', async status => {
    const { reference } = await paid()
    await environment.fault({ refunds: status })
    const { data } = await sdk['refund'].create({ transaction: reference })
    await environment.fault({})
    await until(() =>
      environment.shop.received.find(
        webhook => webhook.event === `refund.${status}` && webhook.data.id === data.id,
      ),
    )
    const again = await environment.paystack('POST', '/refund', { transaction: reference })
    expect(again.status).toBe(status === 'failed' ? 200 : 400)
  })
})

describe('banks and transfers', () => {
  it('lists the banks of a country and resolves an account', async () => {
    const { data } = await sdk['verification'].fetchBanks({ country: 'ghana' })
    expect(new Set(data.map((bank: { currency: string }) => bank.currency))).toEqual(new Set(['GHS']))
    const account = { account_number: '0123456789', bank_code: '058' }
    expect((await sdk['verification'].resolveAccountNumber(account)).data).toMatchObject({
      account_number: '0123456789',
      account_name: expect.any(String),
    })
    expect(
      (await environment.paystack('GET', '/bank/resolve?account_number=0000000000&bank_code=058')).status,
    ).toBe(422)
    expect(
      (await environment.paystack('GET', '/bank/resolve?account_number=0123456789&bank_code=none')).status,
    ).toBe(400)
  })

  it('makes one transfer per reference, however often it is asked', async () => {
    const account = { account_number: '0123456789', bank_code: '058' }
    const made = await sdk['transferrecipient'].create({ type: 'nuban', name: 'Ada', ...account })
    const asked = {
      source: 'balance',
      amount: 5_000,
      recipient: made.data.recipient_code,
      reference: randomUUID(),
    }
    const first = await sdk['transfer'].initiate(asked)
    const second = await sdk['transfer'].initiate(asked)
    expect(second.data.id).toBe(first.data.id)
    expect((await environment.paystack('POST', '/transfer', { ...asked, amount: 6_000 })).status).toBe(400)
    expect((await environment.paystack('POST', '/transfer', { ...asked, reference: 'short' })).status).toBe(
      400,
    )
    await until(async () => (await sdk['transfer'].verify(asked)).data.status === 'success')
    await until(() =>
      environment.shop.received.some(
        ({ event, data }) => event === 'transfer.success' && data.id === first.data.id,
      ),
    )
  })

  it('creates subaccounts, and has no settlements', async () => {
    const wanted = {
      business_name: 'Ada Live',
      settlement_bank: '058',
      account_number: '0123456789',
      percentage_charge: 5,
    }
    expect((await sdk['subaccount'].create(wanted)).data.subaccount_code).toMatch(/^ACCT_/)
    expect((await sdk['settlement'].fetch({})).data).toEqual([])
  })
})

describe('the ledger', () => {
  it('shows charges and refunds to tests', async () => {
    const { reference } = await paid()
    await sdk['refund'].create({ transaction: reference, amount: 1 })
    const { charges, refunds } = (await environment.send('GET', '/paystack-ledger')).body
    expect(charges).toContainEqual(expect.objectContaining({ reference, status: 'success', refunded: 1 }))
    expect(refunds).toContainEqual(expect.objectContaining({ reference, amount: 1 }))
  })
})
