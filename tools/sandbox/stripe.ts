import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { suffer } from './faults.js'
import { BoundedMap } from './bounded-map.js'
import type { StripeLedger } from './stripe-ledger.js'
import { stripeCheckouts, type StripeParty } from './stripe-checkouts.js'
import { expandOf, nested } from './stripe-form.js'
import type { StripeRefund } from './stripe-records.js'
import { readForm, StripeRefusal } from './stripe-refusal.js'
import { chargeObject, intentObject, list, refundObject } from './stripe-objects.js'

const MOST_KEYS = 100_000

const Metadata = z.record(z.string().max(40), z.string().max(500)).default({})
const RefundBody = z.strictObject({
  payment_intent: z.string(),
  amount: z.coerce.number().int().positive().optional(),
  metadata: Metadata,
  reason: z.string().optional(),
  expand: z.unknown().optional(),
})
const Paging = z.object({
  payment_intent: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
  starting_after: z.string().optional(),
  created: z.object({ gte: z.coerce.number().int(), lt: z.coerce.number().int() }).partial().default({}),
})
const Search = z.object({ query: z.string().regex(/^metadata\['reference'\]:'[^']*'$/) })

/** Checkout sessions, charges and refunds, as in Stripe's REST API. */
export async function stripe(app: FastifyInstance, party: StripeParty) {
  const { ledger } = party
  actAsStripe(app, party)
  stripeCheckouts(app, party)

  app.get<{ Params: { id: string } }>('/payment_intents/:id', ({ params, query }) =>
    intentObject(ledger.find(params.id, 'payment_intent'), expandOf(query)),
  )

  app.get('/payment_intents/search', ({ query }) => {
    const reference = readForm(Search, query).query.split("'").at(-2)
    const found = [...ledger.charges.values()].filter(
      charge => charge.intentMetadata['reference'] === reference,
    )
    const expand = belowData(query)
    const shown = found.map(charge => intentObject(charge, expand))
    return { ...list('/v1/payment_intents/search', shown, false), object: 'search_result' }
  })

  app.get('/charges', ({ query }) => {
    const { created } = readForm(Paging, nested(query))
    const expand = belowData(query)
    const paid = [...ledger.charges.values()].filter(
      ({ paidSecond }) =>
        paidSecond !== null && paidSecond >= (created.gte ?? 0) && paidSecond < (created.lt ?? Infinity),
    )
    return page('/v1/charges', query, paid.map(charge => chargeObject(charge, expand)).reverse())
  })

  refunds(app, ledger)
}

/** The paths to expand in each object of a list. */
const belowData = (query: unknown) => expandOf(query).map(path => path.replace(/^data\./, ''))

function refunds(app: FastifyInstance, ledger: StripeLedger) {
  app.post('/refunds', ({ body }) => {
    const { payment_intent, amount, metadata } = readForm(RefundBody, nested(body))
    return refundObject(ledger.refund(payment_intent, amount, metadata))
  })

  app.get<{ Params: { id: string } }>('/refunds/:id', ({ params }) => {
    const refund = ledger.refunds.get(params.id)
    if (!refund) throw new StripeRefusal(404, `No such refund: '${params.id}'`, 'resource_missing', 'id')
    return refundObject(refund)
  })

  app.get('/refunds', ({ query }) => {
    const { payment_intent } = readForm(Paging, nested(query))
    const isAskedFor = ({ intentId }: StripeRefund) => !payment_intent || intentId === payment_intent
    const found = [...ledger.refunds.values()].filter(isAskedFor).reverse()
    return page('/v1/refunds', query, found.map(refundObject))
  })
}

function page(url: string, query: unknown, all: { id: string }[]) {
  const { limit, starting_after } = readForm(Paging, nested(query))
  const from = starting_after ? all.findIndex(({ id }) => id === starting_after) + 1 : 0
  return list(url, all.slice(from, from + limit), all.length > from + limit)
}

interface Kept {
  asked: string
  status: number
  body: string
}

/** The common part of all Stripe routes: the key, the faults, idempotency, and the form of a refusal. */
function actAsStripe(app: FastifyInstance, { faults, secretKey }: StripeParty) {
  const kept = new BoundedMap<string, Kept>(MOST_KEYS)
  // An invalid request is not stored for its idempotency key: it never began.
  const notBegun = new WeakSet<FastifyRequest>()
  const expected = digest(`Bearer ${secretKey}`)

  app.addHook('onRequest', async request => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) return
    notBegun.add(request)
    throw new StripeRefusal(401, 'Invalid API Key provided: sk_test_****')
  })
  app.addHook('preHandler', async (request, reply) => {
    const known = kept.get(keyOf(request))
    if (!known) return
    notBegun.add(request)
    if (known.asked !== askedBy(request))
      throw new StripeRefusal(
        400,
        'Keys for idempotent requests can only be used with the same parameters they were first used with.',
        ...noField,
      )
    return reply.code(known.status).header('idempotent-replayed', 'true').type(JSON_TYPE).send(known.body)
  })
  app.addHook('onSend', async (request, reply, body) => {
    if (keyOf(request) && !notBegun.has(request))
      kept.set(keyOf(request), { asked: askedBy(request), status: reply.statusCode, body: String(body) })
  })
  suffer(app, faults, 'stripe')
  app.setErrorHandler((error: FastifyError | StripeRefusal, request, reply) => {
    const status = error instanceof StripeRefusal ? error.status : (error.statusCode ?? 500)
    const { code, param, type } = error instanceof StripeRefusal ? error : unexpected
    if (param) notBegun.add(request)
    return reply.code(status).send({ error: { type, code, param, message: error.message } })
  })
}

const JSON_TYPE = 'application/json; charset=utf-8'
const noField = [undefined, undefined, 'idempotency_error'] as const
const unexpected = { code: undefined, param: undefined, type: 'api_error' }
const digest = (text: string) => createHash('sha256').update(text).digest()
const keyOf = ({ method, headers }: FastifyRequest) =>
  method === 'POST' ? String(headers['idempotency-key'] ?? '') : ''
const askedBy = ({ url, body }: FastifyRequest) => JSON.stringify([url, body])
