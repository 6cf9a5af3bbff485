import { describe, expect, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { inContext } from '@boxoffice/bus'
import { withinDeadline } from './caller-deadline.js'

const by = <T>(deadline: number, work: () => Promise<T>) =>
  inContext({ requestId: 'r', traceparent: '', actor: null, deadline }, work)

describe('withinDeadline', () => {
  test('answers that the provider is unavailable before the caller stops waiting', async () => {
    const deadline = Date.now() + 600
    const never = new Promise<never>(() => undefined)
    await expect(by(deadline, () => withinDeadline(never))).rejects.toMatchObject({
      code: payments.faults.providerUnavailable.code,
    })
    expect(Date.now()).toBeLessThan(deadline)
  })

  test('gives a result that is in time, and waits for it where there is no deadline', async () => {
    expect(await by(Date.now() + 600, () => withinDeadline(Promise.resolve(7)))).toBe(7)
    expect(await withinDeadline(Promise.resolve(7))).toBe(7)
  })
})
