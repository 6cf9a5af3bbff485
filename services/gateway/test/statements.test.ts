import { beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { StuckMoney } from '@boxoffice/contracts'
import { testSql, until } from '@boxoffice/testing'
import { Caller, said, ApiFixture, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const sql = testSql()

let show: Show
beforeAll(async () => {
  show = await fixture.show()
  const buyer = await fixture.person()
  for (const quantity of [1, 2]) await fixture.bought(buyer, show.event, quantity)
})

const path = () => `/organizers/${show.organizer.id}`
const file = (query = 'currency=NGN') => show.owner.get(`${path()}/statement.csv?${query}`)

/** The rows of a file by their headings. */
function rowsIn(text: string) {
  const [head = '', ...lines] = text.replace('\uFEFF', '').trim().split('\n')
  const names = head.split(',')
  return lines.map(line => Object.fromEntries(line.split(',').map((cell, index) => [names[index]!, cell])))
}
const sum = (rows: Record<string, string>[]) => rows.reduce((total, { amount }) => total + Number(amount), 0)

describe('An organizer’s statement', () => {
  test('is a file whose amounts add up to the balance', async () => {
    // The span ends half a minute ago.
    const answer = await until(
      async () => {
        const answer = said(await file(), 200)
        return rowsIn(answer.text).filter(({ kind }) => kind === 'CAPTURE').length === 2 && answer
      },
      { withinMs: 60_000 },
    )
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="statement.csv"',
    })
    const rows = rowsIn(answer.text)
    expect(rows[0]).toMatchObject({ kind: 'OPENING', amount: '0', balance: '0' })
    const closing = rows.at(-1)!
    expect(closing).toMatchObject({ kind: 'CLOSING', amount: '' })
    expect(String(sum(rows))).toBe(closing['balance'])
    const [owed] = await sql<{ owed: string }>`
      select -sum(amount) as owed from payments.entries where account = ${`organizer_payable:${show.organizer.id}`}`
    expect(closing['balance']).toBe(owed!.owed)
  }, 90_000)

  test('of a later period opens with the closing balance of the period before', async () => {
    const now = new Date().toISOString()
    const [before, after] = [await file(`currency=NGN&to=${now}`), await file(`currency=NGN&from=${now}`)]
    const [closing, opening] = [rowsIn(before.text).at(-1)!, rowsIn(after.text)[0]!]
    expect(opening['amount']).toBe(closing['balance'])
    expect(rowsIn(after.text)).toHaveLength(2)
  })

  test('is refused to an API key without payments:read and to other organizers, and so are its disputes', async () => {
    const rival = await fixture.person('ORGANIZER')
    const key = async (scope: string) => {
      const made = await show.owner.post(`${path()}/api-keys`, { name: 'A program', scopes: [scope] })
      return new Caller(fixture.url, (said(made, 201).body as { key: string }).key)
    }
    const [reader, other] = [await key('payments:read'), await key('events:read')]
    for (const list of ['statement.csv?currency=NGN', 'disputes']) {
      said(await reader.get(`${path()}/${list}`), 200)
      said(await other.get(`${path()}/${list}`), 403)
      said(await rival.get(`${path()}/${list}`), 404)
    }
    expect((await reader.get(`${path()}/disputes`)).body).toEqual({ data: [], nextCursor: null })
    said(await file('currency=ABC'), 422)
  })
})

describe('A stuck payment', () => {
  test('is listed to an ADMIN, who retries it', async () => {
    const admin = await fixture.admin()
    const buyer = await fixture.person()
    const order = await fixture.hold(buyer, show.event)
    const checkout = said(await buyer.post(`/orders/${order.id}/pay`, {}), 200).body as { reference: string }
    const charge = `${fixture.sandboxUrl}/paystack-ledger/charges/${checkout.reference}`
    const tamper = (amount: number) =>
      fetch(charge, {
        method: 'PUT',
        body: JSON.stringify({ amount }),
        headers: { 'content-type': 'application/json' },
      })
    await tamper(1)
    said(await fixture.atCheckout({ ...checkout, authorizationUrl: '', expiresAt: '' }, 'pay'), 200)
    const list = async () =>
      (said(await admin.get('/admin/stuck-payments?kind=PAYMENT'), 200).body as { data: StuckMoney[] }).data
    const found = await until(async () => (await list()).find(({ orderId }) => orderId === order.id))
    expect(found).toMatchObject({
      reference: checkout.reference,
      whatToDo: expect.stringContaining('provider'),
    })
    said(await buyer.get('/admin/stuck-payments'), 403)
    said(await buyer.post(`/admin/stuck-payments/PAYMENT/${found.id}/retry`), 403)

    await tamper(order.total.amount)
    said(await admin.post(`/admin/stuck-payments/PAYMENT/${found.id}/retry`), 202)
    await fixture.inState(buyer, order, 'CONFIRMED')
    said(await admin.post(`/admin/stuck-payments/PAYMENT/${found.id}/retry`), 404)
    said(await admin.post(`/admin/stuck-payments/REFUND/${newId()}/retry`), 404)
    said(await admin.post(`/admin/stuck-payments/TICKET/${newId()}/retry`), 422)
  })
})
