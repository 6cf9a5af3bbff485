import type { FastifyError, FastifyInstance } from 'fastify'
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { PaystackLedger } from './paystack-ledger.js'
import { type Faults, suffer } from './faults.js'
import { currencies } from './fees.js'
import { read, Refusal } from './refusal.js'
import { chargeData, newRefundData, refundData } from './paystack-objects.js'

/** An amount in minor units: Paystack's own examples write it as a number and as a string. */
export const Amount = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.int().positive())
export const Currency = z.string().length(3).default('NGN')

const Note = z
  .string()
  .max(500)
  .nullish()
  .transform(note => note ?? null)

const Initialize = z.object({
  email: z.email('Invalid Email Address Passed'),
  amount: Amount,
  currency: Currency,
  reference: z
    .string()
    .max(100)
    .regex(/^[\w.=-]+$/, 'may have letters, digits, and -.=_ only')
    .optional(),
  callback_url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  metadata: z.union([z.string().max(10_000), z.record(z.string(), z.unknown())]).optional(),
  subaccount: z.string().max(100).optional(),
  transaction_charge: z.union([z.int().min(0), Amount]).optional(),
  bearer: z.enum(['account', 'subaccount']).default('account'),
})

const RefundBody = z.object({
  transaction: z.union([z.string().min(1).max(100), z.int().transform(String)]),
  amount: Amount.optional(),
  currency: z.string().length(3).optional(),
  customer_note: Note,
  merchant_note: Note,
})

const Paging = z.object({
  page: z.coerce.number().int().min(1).default(1),
  perPage: z.coerce.number().int().min(1).max(100).default(50),
  transaction: z.string().optional(),
  currency: z.string().optional(),
})

interface Party {
  ledger: PaystackLedger
  faults: Faults
  secretKey: string
}

/** Charges and refunds, as in Paystack's REST API. `here.url` is where buyers reach the hosted page. */
export async function paystack(app: FastifyInstance, party: Party & { here: { url: string } }) {
  const { ledger, here } = party
  actAsPaystack(app, party)

  app.post('/transaction/initialize', request => {
    const { callback_url, metadata, subaccount, transaction_charge, bearer, ...wanted } = read(
      Initialize,
      request.body,
    )
    if (!currencies.includes(wanted.currency)) {
      throw new Refusal(403, 'Currency not supported by merchant', 'unsupported_currency')
    }
    const charge = ledger.openCharge({
      email: wanted.email,
      amount: wanted.amount,
      currency: wanted.currency,
      reference: wanted.reference,
      metadata: unpacked(metadata),
      callbackUrl: callback_url ?? null,
      subaccount: subaccount ?? null,
      transactionCharge: transaction_charge ?? null,
      bearer,
    })
    const authorization_url = `${here.url}/checkout/${encodeURIComponent(charge.reference)}`
    const { accessCode: access_code, reference } = charge
    return done('Authorization URL created', { authorization_url, access_code, reference })
  })

  app.get<{ Params: { reference: string } }>('/transaction/verify/:reference', request =>
    done('Verification successful', chargeData(ledger.charge(request.params.reference))),
  )

  refunds(app, ledger)
}

function refunds(app: FastifyInstance, ledger: PaystackLedger) {
  app.post('/refund', request => {
    const { customer_note, merchant_note, transaction, amount, currency } = read(RefundBody, request.body)
    const notes = { customerNote: customer_note, merchantNote: merchant_note }
    const refund = ledger.refund({ transaction, amount, currency, ...notes })
    return done(
      'Refund has been queued for processing',
      newRefundData(refund, ledger.charge(refund.reference)),
    )
  })

  app.get('/refund', request => {
    const { page, perPage, transaction, currency } = read(Paging, request.query)
    const found = [...ledger.refunds.values()]
      .filter(
        ({ chargeId, reference }) => !transaction || [String(chargeId), reference].includes(transaction),
      )
      .filter(refund => !currency || refund.currency === currency)
      .reverse()
    const shown = found.slice((page - 1) * perPage, page * perPage).map(refundData)
    const meta = {
      total: found.length,
      skipped: 0,
      perPage,
      page,
      pageCount: Math.ceil(found.length / perPage),
    }
    return { ...done('Refunds retrieved', shown), meta }
  })

  app.get<{ Params: { id: string } }>('/refund/:id', request => {
    const refund = ledger.refunds.get(Number(request.params.id))
    if (!refund) throw new Refusal(404, 'Refund not found', 'refund_not_found')
    return done('Refund retrieved', refundData(refund))
  })
}

/** The common part of all Paystack routes: the key, the faults, and the form of a refusal. */
export function actAsPaystack(app: FastifyInstance, { faults, secretKey }: Party) {
  suffer(app, faults, 'paystack')
  const expected = Buffer.from(`Bearer ${secretKey}`)
  app.addHook('onRequest', async request => {
    const given = Buffer.from(request.headers.authorization ?? '')
    if (given.length === 0) throw new Refusal(401, 'No Authorization Header was found', 'missing_key')
    if (given.length === expected.length && timingSafeEqual(given, expected)) return
    throw new Refusal(401, 'Invalid key', 'invalid_Key')
  })
  app.setErrorHandler((error: FastifyError | Refusal, _request, reply) => {
    const status = error instanceof Refusal ? error.status : (error.statusCode ?? 500)
    const meta = { nextStep: 'Look at what was sent; this is the sandbox.' }
    const type = status < 500 ? 'validation_error' : 'api_error'
    return reply.code(status).send({ status: false, message: error.message, meta, type, code: error.code })
  })
}

/** The form of every successful answer. */
export const done = <T>(message: string, data: T) => ({ status: true, message, data })

/** Metadata may be sent as text; Paystack returns it parsed where it is JSON. */
function unpacked(metadata: string | Record<string, unknown> | undefined): unknown {
  if (typeof metadata !== 'string') return metadata ?? null
  try {
    return JSON.parse(metadata)
  } catch {
    return metadata
  }
}
