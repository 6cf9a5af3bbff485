import { expect, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { inContext } from '@boxoffice/bus'
import { inTime } from './in-time.js'

const by = <T>(deadline: number, work: () => Promise<T>) =>
  inContext({ requestId: 'r', traceparent: '', actor: null, deadline }, work)

test('tells a caller that the provider does not answer before the caller stops waiting', async () => {
  const deadline = Date.now() + 600
  const never = new Promise<never>(() => undefined)
  await expect(by(deadline, () => inTime(never))).rejects.toMatchObject({
    code: payments.faults.providerUnavailable.code,
  })
  expect(Date.now()).toBeLessThan(deadline)
})

test('gives what comes in time, and waits for it where nobody has set a deadline', async () => {
  expect(await by(Date.now() + 600, () => inTime(Promise.resolve(7)))).toBe(7)
  expect(await inTime(Promise.resolve(7))).toBe(7)
})
