import { describe, expect, it } from '@jest/globals'
import { optionsFrom } from './config.js'
import { SECRET, sandboxWithShop } from './sandbox.fixture.js'

describe('the sandbox', () => {
  it('rejects with one sentence when its port is in use', async () => {
    const environment = await sandboxWithShop()
    const port = Number(new URL(environment.url).port)
    await expect(sandboxWithShop({ port })).rejects.toThrow(`port ${port} on 127.0.0.1 is in use`)
    await environment.stop()
  })

  it('takes its settings from the environment, and names all that are wrong', () => {
    expect(optionsFrom({ PAYSTACK_SECRET_KEY: SECRET })).toMatchObject({ port: 3900, host: '127.0.0.1' })
    const wrong = { SANDBOX_PORT: 'x', WEBHOOK_URL: 'ftp://shop' }
    expect(() => optionsFrom(wrong)).toThrow(/SANDBOX_PORT.*PAYSTACK_SECRET_KEY.*WEBHOOK_URL/)
  })

  it('answers that it is live, and stops at once', async () => {
    const environment = await sandboxWithShop()
    expect((await environment.send('GET', '/health/live')).status).toBe(200)
    await environment.stop()
    await expect(environment.send('GET', '/health/live')).rejects.toThrow('fetch failed')
  })
})
