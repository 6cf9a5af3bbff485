import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { sandboxWithShop } from './sandbox.fixture.js'

let environment: Awaited<ReturnType<typeof sandboxWithShop>>
beforeAll(async () => (environment = await sandboxWithShop()))
afterAll(() => environment.stop())

async function charge(isPaid = true) {
  const reference = `bx-${randomUUID()}`
  await environment.paystack('POST', '/transaction/initialize', {
    email: 'a@b.test',
    amount: 5_000,
    reference,
  })
  if (isPaid) await environment.send('POST', `/checkout/${reference}/pay?wait=1`)
  return reference
}
const list = async (query: string): Promise<string[]> => {
  const { body } = await environment.paystack('GET', `/transaction?${query}`)
  return body.data.map(({ reference }: { reference: string }) => reference)
}

describe('the sandbox’s list of Paystack charges', () => {
  test('returns the charges of a period by status, newest first, page by page', async () => {
    const from = new Date().toISOString()
    const [first, second, third] = [await charge(), await charge(), await charge()]
    const open = await charge(false)
    expect(await list(`status=success&from=${from}`)).toEqual([third, second, first])
    expect(await list(`status=success&from=${from}&perPage=2&page=1`)).toEqual([third, second])
    expect(await list(`status=success&from=${from}&perPage=2&page=2`)).toEqual([first])
    expect(await list(`status=abandoned&from=${from}`)).toEqual([open])
    expect(await list(`to=${new Date(0).toISOString()}`)).toEqual([])
  })

  test('follows changes and removals that the ledger makes without a webhook', async () => {
    const reference = await charge()
    const receivedBefore = environment.shop.received.length
    const at = `/paystack-ledger/charges/${reference}`
    await environment.send('PUT', at, { amount: 1, status: 'reversed' })
    const { body } = await environment.paystack('GET', `/transaction/verify/${reference}`)
    expect(body.data).toMatchObject({ amount: 1, status: 'reversed' })
    await fetch(environment.url + at, { method: 'DELETE' })
    expect((await environment.paystack('GET', `/transaction/verify/${reference}`)).status).toBe(400)
    expect(environment.shop.received).toHaveLength(receivedBefore)
  })
})
