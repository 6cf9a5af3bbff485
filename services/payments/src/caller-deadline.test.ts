import { expect, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { inContext } from '@boxoffice/bus'
import { withinDeadline } from './caller-deadline.js'

const by = <T>(deadline: number, work: () => Promise<T>) =>
  inContext({ requestId: 'r', traceparent: '', actor: null, deadline }, work)

test('tells a caller that the provider does not answer before the caller stops waiting', async () => {
  const deadline = Date.now() + 600
  const never = new Promise<never>(() => undefined)
  await expect(by(deadline, () => withinDeadline(never))).rejects.toMatchObject({
    code: payments.faults.providerUnavailable.code,
  })
  expect(Date.now()).toBeLessThan(deadline)
})

test('gives what comes in time, and waits for it where nobody has set a deadline', async () => {
  expect(await by(Date.now() + 600, () => withinDeadline(Promise.resolve(7)))).toBe(7)
  expect(await withinDeadline(Promise.resolve(7))).toBe(7)
})
