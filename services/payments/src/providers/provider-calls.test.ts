import { afterAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { payments } from '@boxoffice/contracts'
import type { Log } from '@boxoffice/service'
import { Refused } from './provider.js'
import { ProviderCalls, ProviderFailed } from './provider-calls.js'

describe('a call to a provider', () => {
  const warnings: unknown[] = []
  const log = { warn: (fields: unknown) => warnings.push(fields) } as unknown as Log
  const calls = new ProviderCalls<unknown>('Test', 1_000, log, answer => answer)
  const away = { code: payments.faults.providerUnavailable.code }
  const ask = (call: () => Promise<unknown>) => calls.ask(z.object({ id: z.string() }), call)
  afterAll(() => calls.onApplicationShutdown())

  test('that fails at the provider throws providerUnavailable, and logs the reason', async () => {
    await expect(ask(() => Promise.reject(new ProviderFailed('no answer')))).rejects.toMatchObject(away)
    await expect(ask(() => Promise.resolve({ id: 1 }))).rejects.toMatchObject(away)
    expect(warnings).toEqual([
      { reason: 'no answer' },
      { reason: 'its answer is not what its documentation says' },
    ])
  })

  test('that the provider refuses throws the refusal', async () => {
    const refusal = new Refused('too old', 'old')
    await expect(ask(() => Promise.reject(refusal))).rejects.toBe(refusal)
  })

  test('that fails because of a bug throws the bug, and no outage', async () => {
    const bug = new TypeError('undefined is not a function')
    await expect(ask(() => Promise.reject(bug))).rejects.toBe(bug)
  })
})
