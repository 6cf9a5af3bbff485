import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { Clock } from '@boxoffice/service'
import { asAdmin, type Replica } from '../../test/replica.js'
import { openNotifier, type NotifierFixture } from '../../test/notifier-fixture.js'
import { WebhookClient } from '../transports/webhook-client.js'
import { CreateWebhookHandler } from './create-webhook.js'
import { UpdateWebhookHandler } from './update-webhook.js'

let notifier: NotifierFixture
let one: Replica
let organizerId: string
beforeAll(async () => {
  notifier = await openNotifier()
  one = notifier.newReplica()
})
afterAll(() => notifier.close())
beforeEach(async () => {
  organizerId = newId()
  await notifier.db.feed.create({ data: { organizerId, createdAt: notifier.clock.now() } })
})

const newWebhook = (url = 'http://127.0.0.1:9/hook') => ({
  organizerId,
  url,
  types: ['order.released' as const],
})
const create = (url?: string) => asAdmin(() => one.methods.createWebhook(newWebhook(url)))

describe('a secret', () => {
  test('is 32 random bytes, returned once, and stored so that the database alone does not reveal it', async () => {
    const { id, secret } = await create()
    expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32)
    const rows = await notifier.database.query('select * from notifier.webhooks')
    const stored = rows.map(row => JSON.stringify(row)).join()
    for (const form of ['utf8', 'base64', 'hex'] as const)
      expect(stored).not.toContain(Buffer.from(secret).toString(form))
    const { data } = await asAdmin(() => one.methods.listWebhooks({ organizerId }))
    expect(data).toMatchObject([{ id, enabled: true, version: 1 }])
    expect(JSON.stringify(data)).not.toContain('whsec_')
  })
})

describe('an organizer', () => {
  test('has at most ten webhooks, even if twenty are created at once', async () => {
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => create()))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    await expect(create()).rejects.toMatchObject({ code: 'notifier.tooManyWebhooks' })
  })

  test('does not see webhooks of another', async () => {
    const { id: webhookId } = await create()
    const ofAnother = { organizerId: newId(), webhookId }
    await expect(asAdmin(() => one.methods.getWebhook(ofAnother))).rejects.toMatchObject({
      code: 'notifier.webhookNotFound',
    })
    await expect(one.methods.listWebhooks({ organizerId })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  test('updates and deletes a webhook', async () => {
    const { id: webhookId } = await create()
    const url = 'https://example.com/hook'
    const changed = await asAdmin(() => one.methods.updateWebhook({ organizerId, webhookId, url }))
    expect(changed).toMatchObject({ url, types: ['order.released'], version: 2 })
    await asAdmin(() => one.methods.deleteWebhook({ organizerId, webhookId }))
    await expect(
      asAdmin(() => one.methods.rotateWebhookSecret({ organizerId, webhookId })),
    ).rejects.toMatchObject({ code: 'notifier.webhookNotFound' })
  })
})

test('createWebhook and updateWebhook refuse an internal address', async () => {
  const { id: webhookId } = await create()
  const { memberships, directory, sealer } = one
  const [db, client, clock] = [notifier.db, new WebhookClient(false), new Clock()]
  const strict = {
    create: new CreateWebhookHandler(db, memberships, directory, client, sealer, clock),
    update: new UpdateWebhookHandler(db, memberships, client, clock),
  }
  const url = 'http://169.254.169.254/latest/meta-data'
  for (const request of [
    () => strict.create.createWebhook(newWebhook(url)),
    () => strict.update.updateWebhook({ organizerId, webhookId, url }),
  ])
    await expect(asAdmin<unknown>(request)).rejects.toMatchObject({ code: 'notifier.targetForbidden' })
})
