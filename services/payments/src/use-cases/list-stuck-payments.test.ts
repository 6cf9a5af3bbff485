import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { register } from 'prom-client'
import { v7 as newId } from 'uuid'
import { faults, payments, type DisputeState, type StuckKind } from '@boxoffice/contracts'
import { inContext, type Actor } from '@boxoffice/bus'
import { until } from '@boxoffice/testing'
import { Capture } from '../workflows/capture.js'
import { PollPayments } from '../jobs/poll-payments.js'
import { Disputes } from '../workflows/disputes.js'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { OnRefundDue } from './on-refund-due.js'
import { RetryStuckPaymentHandler } from './retry-stuck-payment.js'
import { ListStuckPaymentsHandler } from './list-stuck-payments.js'

const HOUR = 3_600_000

let environment: PaymentsEnvironment
beforeAll(async () => (environment = await PaymentsEnvironment.open()))
beforeEach(() => environment.faults({ webhooks: 'drop' }))
afterAll(() => environment.close())

const as = <T>(role: Actor['role'], work: () => Promise<T>) =>
  inContext(
    { requestId: 'r', traceparent: '', deadline: Date.now() + 30_000, actor: { subject: newId(), role } },
    work,
  )
const list = (kind?: StuckKind) =>
  as('ADMIN', async () => (await environment.get(ListStuckPaymentsHandler).listStuckPayments({ kind })).data)
const retry = (kind: StuckKind, id: string) =>
  as('ADMIN', () => environment.get(RetryStuckPaymentHandler).retryStuckPayment({ kind, id }))
const notStuck = { code: payments.faults.notStuck.code }

async function captured() {
  const order = await environment.checkout()
  await environment.buyer(order.reference, 'pay')
  await environment.get(Capture).verify(await environment.payment(order.reference))
  return { ...order, id: (await environment.payment(order.reference)).id }
}

async function wrongAmount() {
  const { reference } = await environment.checkout()
  await environment.buyer(reference, 'pay')
  await environment.tamper(reference, { amount: 1 })
  await environment.get(Capture).verify(await environment.payment(reference))
  return environment.payment(reference)
}

const mismatch = (foundAt = new Date(), reference = `bx-${newId()}`) =>
  environment.db.mismatch.create({
    data: {
      id: newId(),
      provider: 'paystack',
      reference,
      kind: 'UNKNOWN',
      detail: 'x',
      foundAt,
      nextAt: new Date(Date.now() + HOUR),
    },
  })

describe('listStuckPayments', () => {
  test('lists a payment of a wrong amount with what to do, until the right amount is captured', async () => {
    const { id, reference, orderId } = await wrongAmount()
    expect(await list('PAYMENT')).toMatchObject([
      {
        kind: 'PAYMENT',
        id,
        reference,
        orderId,
        amount: { amount: 250_000, currency: 'NGN' },
        whatToDo: expect.stringMatching(/\w{3}/),
      },
    ])
    await environment.tamper(reference, { amount: 250_000 })
    await retry('PAYMENT', id)
    await environment.becomes(reference, 'CAPTURED')
    expect(await list('PAYMENT')).toEqual([])
    await expect(retry('PAYMENT', id)).rejects.toMatchObject(notStuck)
  })

  test('does not list a payment any more that a person has refunded at the provider', async () => {
    const { id, reference } = await wrongAmount()
    await environment.tamper(reference, { status: 'reversed' })
    await retry('PAYMENT', id)
    await environment.becomes(reference, 'FAILED')
    expect(await list('PAYMENT')).toEqual([])
  })

  test('lists a payment that the provider could not decide for an hour, and not before', async () => {
    const { reference } = await environment.checkout()
    const { id } = await environment.payment(reference)
    await environment.faults({ paystack: 'down' })
    await environment.db.payment.update({ where: { id }, data: { nextVerifyAt: new Date(0) } })
    await environment.get(PollPayments).run()
    expect((await environment.payment(reference)).undecidedSince).not.toBeNull()
    expect(await list('PAYMENT')).toEqual([])
    await expect(retry('PAYMENT', id)).rejects.toMatchObject(notStuck)

    await environment.db.payment.update({
      where: { id },
      data: { undecidedSince: new Date(Date.now() - HOUR) },
    })
    expect(await list('PAYMENT')).toMatchObject([{ id, whatToDo: expect.stringContaining('unavailable') }])
    await environment.faults({ webhooks: 'drop' })
    await environment.db.payment.update({ where: { id }, data: { nextVerifyAt: null } })
    await until(async () => {
      await retry('PAYMENT', id).catch(() => undefined)
      return (await environment.payment(reference)).undecidedSince === null
    })
    expect(await list('PAYMENT')).toEqual([])
  })

  test('lists a stuck refund, also a partial one, and retryStuckPayment checks it again at once', async () => {
    const { id: paymentId, orderId, reference } = await captured()
    await environment.faults({ refunds: 'needs-attention', webhooks: 'drop' })
    const refundId = newId()
    const amount = { amount: 1_000, currency: 'NGN' }
    await environment
      .get(OnRefundDue)
      .onRefundDue({ refundId, orderId, paymentId, amount, reason: 'x', version: 1 }, newId())
    const refund = () => environment.db.refund.findUniqueOrThrow({ where: { id: refundId } })
    await until(async () => {
      await environment.db.refund.updateMany({ where: { id: refundId }, data: { nextAt: new Date(0) } })
      return (await refund()).state === 'STUCK'
    })
    expect(await list('REFUND')).toMatchObject([
      { id: refundId, reference, amount, whatToDo: expect.stringContaining('bank account') },
    ])
    expect(await list('PAYMENT')).toEqual([])
    await environment.db.refund.update({
      where: { id: refundId },
      data: { nextAt: new Date(Date.now() + HOUR) },
    })
    const { attempts } = await refund()
    await retry('REFUND', refundId)
    await until(async () => (await refund()).attempts > attempts)
  })

  test('lists a refund that a dispute blocks, and retryStuckPayment throws refundBlockedByDispute for it', async () => {
    const { id: paymentId, orderId, reference, amount } = await captured()
    const dispute = { providerRef: newId(), reference, amount, reason: 'not mine', answerBy: null }
    const bankSays = async (state: DisputeState) =>
      environment.get(Disputes).apply(await environment.payment(reference), { ...dispute, state })
    await bankSays('OPEN')
    const refundId = newId()
    const due = { refundId, orderId, paymentId, amount: null, reason: 'x', version: 1 }
    await environment.get(OnRefundDue).onRefundDue(due, newId())
    expect(await list('REFUND')).toContainEqual(
      expect.objectContaining({ id: refundId, whatToDo: expect.stringContaining('dispute') }),
    )
    const waits = { code: payments.faults.refundBlockedByDispute.code }
    await expect(retry('REFUND', refundId)).rejects.toMatchObject(waits)
    await bankSays('LOST')
    await expect(retry('REFUND', refundId)).rejects.toMatchObject(notStuck)
  })

  test('lists payouts, disputes and mismatches, oldest first, of one kind or of all', async () => {
    const { id: paymentId, organizerId } = await captured()
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    const part = { organizerId, amount: 500n, provider: 'paystack' as const }
    const [payoutId, disputeId] = [newId(), newId()]
    await environment.db.payout.create({
      data: {
        ...part,
        id: payoutId,
        currency: 'NGN',
        state: 'STUCK',
        reason: 'otp',
        reference: `bx-${payoutId}`,
        createdAt: minutesAgo(3),
        nextAt: new Date(Date.now() + HOUR),
      },
    })
    const answerBy = new Date(Date.UTC(2026, 11, 24, 18, 5))
    await environment.db.dispute.create({
      data: {
        ...part,
        id: disputeId,
        bankAmount: 500n,
        paymentId,
        providerRef: disputeId,
        reason: 'not mine',
        createdAt: minutesAgo(9),
        answerBy,
      },
    })
    const { id: mismatchId } = await mismatch(minutesAgo(6))
    const rows = (await list()).filter(({ id }) => [payoutId, disputeId, mismatchId].includes(id))
    expect(rows.map(({ kind }) => kind)).toEqual(['DISPUTE', 'MISMATCH', 'PAYOUT'])
    expect(rows[0]!.reason).toBe('not mine; to be answered by 2026-12-24 18:05 UTC')
    for (const { kind, id, whatToDo } of rows) {
      expect(whatToDo.length).toBeGreaterThan(20)
      await retry(kind, id)
      expect((await list(kind)).every(row => row.kind === kind)).toBe(true)
    }
    await until(async () => !(await list('MISMATCH')).some(({ id }) => id === mismatchId))
    for (const kind of ['PAYMENT', 'REFUND', 'PAYOUT', 'DISPUTE', 'MISMATCH'] as const)
      await expect(retry(kind, newId())).rejects.toMatchObject(notStuck)
  })

  test('lists at most the oldest two hundred, and measures all of them by kind', async () => {
    await Promise.all(Array.from({ length: 210 }, (_, index) => mismatch(new Date(index))))
    const rows = await list('MISMATCH')
    expect(rows).toHaveLength(200)
    expect(rows[0]!.stuckAt).toBe(new Date(0).toISOString())
    const text = await register.getSingleMetricAsString('boxoffice_money_stuck')
    expect(text).toMatch(/money_stuck\{kind="MISMATCH"[^}]*\} 210/)
    expect(text).toMatch(/money_stuck\{kind="REFUND"[^}]*\} \d/)
  })

  test('is for an ADMIN, and so is retryStuckPayment', async () => {
    for (const role of ['CUSTOMER', 'ORGANIZER'] as const) {
      const asked = [
        as(role, () => environment.get(ListStuckPaymentsHandler).listStuckPayments({})),
        as(role, () =>
          environment.get(RetryStuckPaymentHandler).retryStuckPayment({ kind: 'PAYMENT', id: newId() }),
        ),
      ]
      for (const refused of asked)
        await expect(refused).rejects.toMatchObject({ code: faults.forbidden.code })
    }
  })
})
