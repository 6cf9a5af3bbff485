import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PaystackLedger } from './paystack-ledger.js'
import type { Faults } from './faults.js'
import { actAsPaystack, done } from './paystack.js'
import { read } from './refusal.js'
import { chargeData } from './paystack-objects.js'

const Listing = z.object({
  status: z.enum(['failed', 'success', 'abandoned', 'reversed']).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  page: z.coerce.number().int().min(1).default(1),
  perPage: z.coerce.number().int().min(1).max(100).default(50),
})

const Change = z.strictObject({
  amount: z.int().positive().optional(),
  currency: z.string().length(3).optional(),
  status: z.enum(['abandoned', 'failed', 'success', 'reversed']).optional(),
})

/** The list of charges, as in Paystack's REST API: newest first, by the time of their opening. */
export async function paystackList(
  app: FastifyInstance,
  party: { ledger: PaystackLedger; faults: Faults; secretKey: string },
) {
  actAsPaystack(app, party)
  app.get('/transaction', request => {
    const { status, from, to, page, perPage } = read(Listing, request.query)
    const [after, before] = [from ? Date.parse(from) : -Infinity, to ? Date.parse(to) : Infinity]
    const found = [...party.ledger.charges.values()]
      .filter(charge => !status || charge.status === status)
      .filter(({ createdAt }) => Date.parse(createdAt) >= after && Date.parse(createdAt) <= before)
      .reverse()
    const pageCount = Math.ceil(found.length / perPage)
    const meta = { total: found.length, skipped: 0, perPage, page, pageCount }
    const shown = found.slice((page - 1) * perPage, page * perPage)
    return { ...done('Transactions retrieved', shown.map(chargeData)), meta }
  })
}

/** Makes the ledger wrong, for tests: PUT changes a charge and DELETE removes it. No webhook reports either. */
export function ledgerErrors(app: FastifyInstance, ledger: PaystackLedger) {
  type Named = { Params: { reference: string } }
  app.put<Named>('/paystack-ledger/charges/:reference', request => {
    const charge = ledger.charge(request.params.reference)
    return Object.assign(charge, JSON.parse(JSON.stringify(read(Change, request.body))))
  })
  app.delete<Named>('/paystack-ledger/charges/:reference', (request, reply) => {
    ledger.charges.delete(request.params.reference)
    return reply.code(204).send()
  })
}
