import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHmac, randomUUID } from 'node:crypto'
import { SECRET, sandboxWithShop, until } from './sandbox.fixture.js'

let environment: Awaited<ReturnType<typeof sandboxWithShop>>
beforeEach(async () => {
  environment = await sandboxWithShop()
})
afterEach(() => environment.stop())

const open = async () => {
  const reference = randomUUID()
  await environment.paystack('POST', '/transaction/initialize', {
    email: 'ada@example.test',
    amount: 700,
    reference,
  })
  return reference
}
const pay = (reference: string, query = '?wait=1') =>
  environment.send('POST', `/checkout/${reference}/pay${query}`)
const counts = async () => (await environment.send('GET', '/paystack-ledger')).body.webhooks

describe('the webhook of a payment', () => {
  it('is signed over its raw bytes and contains the paid amount', async () => {
    const reference = await open()
    expect((await pay(reference)).body).toMatchObject({ status: 'success', webhookAnswered: true })
    const [received] = environment.shop.received
    expect(received!.signature).toBe(createHmac('sha512', SECRET).update(received!.body).digest('hex'))
    expect(received).toMatchObject({
      event: 'charge.success',
      data: { reference, amount: 700, status: 'success' },
    })
  })

  it('is sent once, however often the buyer pays', async () => {
    const reference = await open()
    const answers = await Promise.all(Array.from({ length: 10 }, () => pay(reference)))
    expect(answers.every(answer => answer.body.status === 'success')).toBe(true)
    expect(environment.shop.received).toHaveLength(1)
  })

  it('is repeated until it is answered with 2xx', async () => {
    environment.shop.answer = () => (environment.shop.received.length < 3 ? 503 : 200)
    expect((await pay(await open())).body.webhookAnswered).toBe(false)
    await until(async () => (await counts()).delivered === 1)
    expect(new Set(environment.shop.received.map(({ body }) => body)).size).toBe(1)
    expect(environment.shop.received).toHaveLength(3)
  })

  it('does not delay the answer to the buyer unless asked', async () => {
    environment.shop.answer = () => 503
    expect((await pay(await open(), '')).body).not.toHaveProperty('webhookAnswered')
  })

  it('arrives once for each of a thousand payments', async () => {
    const references = await Promise.all(Array.from({ length: 1_000 }, open))
    await Promise.all(references.map(reference => pay(reference, '')))
    await until(async () => (await counts()).delivered === 1_000)
    expect(new Set(environment.shop.received.map(({ data }) => data.reference))).toEqual(new Set(references))
  })
})

describe('webhook faults', () => {
  it('drop: no webhook comes, and the charge is paid', async () => {
    await environment.fault({ webhooks: 'drop' })
    const reference = await open()
    expect((await pay(reference)).body.webhookAnswered).toBe(false)
    expect(environment.shop.received).toHaveLength(0)
    expect((await environment.paystack('GET', `/transaction/verify/${reference}`)).body.data.status).toBe(
      'success',
    )
  })

  it('duplicate: the same webhook comes more than once', async () => {
    await environment.fault({ webhooks: 'duplicate' })
    await pay(await open())
    expect(environment.shop.received.length).toBeGreaterThan(1)
    expect(new Set(environment.shop.received.map(({ body }) => body)).size).toBe(1)
  })

  it('wrongAmount: the signature is valid, the amount is wrong, and verify returns the right one', async () => {
    await environment.fault({ webhooks: 'wrongAmount' })
    const reference = await open()
    await pay(reference)
    expect(environment.shop.received[0]).toMatchObject({ data: { amount: 701 } })
    expect((await environment.paystack('GET', `/transaction/verify/${reference}`)).body.data.amount).toBe(700)
  })

  it('shuffle: all webhooks come, in another order', async () => {
    await environment.fault({ webhooks: 'shuffle' })
    const references = []
    for (let n = 0; n < 20; n++) references.push(await open())
    for (const reference of references) await pay(reference, '')
    await until(() => environment.shop.received.length === 20)
    const received = environment.shop.received.map(({ data }) => data.reference)
    expect([...received].sort()).toEqual([...references].sort())
    expect(received).not.toEqual(references)
  })
})

describe('faults', () => {
  it('replace each other, and a part that is not named works', async () => {
    await environment.fault({ paystack: 'down' })
    expect((await environment.fault({ mail: 'reject' })).body).toMatchObject({
      paystack: 'ok',
      mail: 'reject',
    })
    expect((await environment.send('PUT', '/faults', { paystack: 'broken' })).status).toBe(422)
    expect((await environment.send('PUT', '/faults', { paypal: 'down' })).status).toBe(422)
    expect((await environment.send('GET', '/faults')).body.mail).toBe('reject')
  })

  it('down cuts the connection, and the page of a charge still works', async () => {
    const reference = await open()
    await environment.fault({ paystack: 'down' })
    await expect(environment.paystack('GET', `/transaction/verify/${reference}`)).rejects.toThrow(
      'fetch failed',
    )
    expect((await pay(reference)).status).toBe(200)
  })

  it('nonsense answers 200 with HTML', async () => {
    await environment.fault({ paystack: 'nonsense' })
    const answer = await fetch(`${environment.url}/paystack/bank`)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(/^<html>/)
  })

  it('slow does what was asked, and answers late', async () => {
    await environment.fault({ paystack: 'slow' })
    const begin = Date.now()
    const reference = await open()
    expect(Date.now() - begin).toBeGreaterThanOrEqual(190)
    await environment.fault({})
    expect((await environment.paystack('GET', `/transaction/verify/${reference}`)).status).toBe(200)
  })
})
