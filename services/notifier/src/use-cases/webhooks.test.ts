import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { Clock } from '@boxoffice/service'
import { asAdmin } from '../../test/replica.js'
import { openNotifier, type Notifier } from '../../test/notifier-fixture.js'
import { Targets } from '../transports/webhook-client.js'
import { Webhooks } from './create-webhook.js'

let stage: Notifier
let one: ReturnType<Notifier['newReplica']>
let organizerId: string
beforeAll(async () => {
  stage = await openNotifier()
  one = stage.newReplica()
})
afterAll(() => stage.close())
beforeEach(async () => {
  organizerId = newId()
  await stage.db.feed.create({ data: { organizerId, since: stage.clock.now() } })
})

const wish = (url = 'http://127.0.0.1:9/hook') => ({ organizerId, url, types: ['order.released' as const] })
const create = (url?: string) => asAdmin(() => one.webhooks.createWebhook(wish(url)))

describe('a secret', () => {
  test('is 32 random bytes, shown once, and kept so that the database alone does not give it away', async () => {
    const { id, secret } = await create()
    expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32)
    const rows = await stage.database.query('select * from notifier.webhooks')
    const kept = rows.map(row => JSON.stringify(row)).join()
    for (const form of ['utf8', 'base64', 'hex'] as const)
      expect(kept).not.toContain(Buffer.from(secret).toString(form))
    const { data } = await asAdmin(() => one.webhooks.listWebhooks({ organizerId }))
    expect(data).toMatchObject([{ id, enabled: true, version: 1 }])
    expect(JSON.stringify(data)).not.toContain('whsec_')
  })
})

describe('an organizer', () => {
  test('has ten webhooks at most, also when twenty are made at once', async () => {
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => create()))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    await expect(create()).rejects.toMatchObject({ code: 'notifier.tooManyWebhooks' })
  })

  test('sees nobody else’s', async () => {
    const { id: webhookId } = await create()
    const strange = { organizerId: newId(), webhookId }
    await expect(asAdmin(() => one.webhooks.getWebhook(strange))).rejects.toMatchObject({
      code: 'notifier.webhookNotFound',
    })
    await expect(one.webhooks.listWebhooks({ organizerId })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  test('changes one, and ends it', async () => {
    const { id: webhookId } = await create()
    const url = 'https://example.com/hook'
    const changed = await asAdmin(() => one.webhooks.updateWebhook({ organizerId, webhookId, url }))
    expect(changed).toMatchObject({ url, types: ['order.released'], version: 2 })
    await asAdmin(() => one.webhooks.deleteWebhook({ organizerId, webhookId }))
    await expect(
      asAdmin(() => one.webhooks.rotateWebhookSecret({ organizerId, webhookId })),
    ).rejects.toMatchObject({ code: 'notifier.webhookNotFound' })
  })
})

test('an address that is inside is refused, when a webhook is made and when it is changed', async () => {
  const { id: webhookId } = await create()
  const own = one.webhooks as unknown as Record<string, never>
  const { db, members, feeds, sealer } = own
  const strict = new Webhooks(db!, members!, feeds!, new Targets(false), sealer!, new Clock())
  const url = 'http://169.254.169.254/latest/meta-data'
  for (const ask of [
    () => strict.createWebhook(wish(url)),
    () => strict.updateWebhook({ organizerId, webhookId, url }),
  ])
    await expect(asAdmin<unknown>(ask)).rejects.toMatchObject({ code: 'notifier.targetForbidden' })
})
