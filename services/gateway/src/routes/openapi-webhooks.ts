import { z } from 'zod'
import type { ZodOpenApiPathItemObject } from 'zod-openapi'
import { Time, webhookEvents, type WebhookType } from '@boxoffice/contracts'

const signed = z.object({
  'webhook-id': z.string().describe('the same for each delivery of one event'),
  'webhook-timestamp': z.string().describe('seconds since 1970, when this delivery was signed'),
  'webhook-signature': z
    .string()
    .describe('as Standard Webhooks defines it: `v1,` and a signature, or several of them'),
})

const responses = { '2XX': { description: 'The delivery was accepted. Every other answer is tried again' } }

/** The deliveries that an organizer's webhooks receive, by type. */
export function webhooks(tag: string): Record<string, ZodOpenApiPathItemObject> {
  const types = Object.keys(webhookEvents) as WebhookType[]
  return Object.fromEntries(types.map(type => [type, { post: delivery(type, tag) }]))
}

const delivery = (type: WebhookType, tag: string) => ({
  operationId: `receive${pascalCase(type)}`,
  tags: [tag],
  summary: `A delivery of ${type}`,
  security: [],
  requestParams: { header: signed },
  requestBody: { required: true, content: { 'application/json': { schema: payload(type) } } },
  responses,
})

const payload = (type: WebhookType) =>
  z
    .object({
      type: z.literal(type),
      timestamp: Time.describe('when it happened'),
      sequence: z.int().describe('the number in the organizer’s feed'),
      data: webhookEvents[type].payload,
    })
    .meta({ id: `Webhook.${type}` })

const pascalCase = (type: string) =>
  type.replace(/(?:^|[._])(\w)/g, (_, initial: string) => initial.toUpperCase())
