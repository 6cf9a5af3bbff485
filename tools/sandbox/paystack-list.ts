import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Books } from './books.js'
import type { Faults } from './faults.js'
import { actAsPaystack, done } from './paystack.js'
import { read } from './refusal.js'
import { chargeData } from './shapes.js'

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

/** The list of charges, as Paystack's REST API has it: newest first, by when they were opened. */
export async function paystackList(
  app: FastifyInstance,
  party: { books: Books; faults: Faults; secretKey: string },
) {
  actAsPaystack(app, party)
  app.get('/transaction', request => {
    const { status, from, to, page, perPage } = read(Listing, request.query)
    const [after, before] = [from ? Date.parse(from) : -Infinity, to ? Date.parse(to) : Infinity]
    const found = [...party.books.charges.values()]
      .filter(charge => !status || charge.status === status)
      .filter(({ createdAt }) => Date.parse(createdAt) >= after && Date.parse(createdAt) <= before)
      .reverse()
    const pageCount = Math.ceil(found.length / perPage)
    const meta = { total: found.length, skipped: 0, perPage, page, pageCount }
    const shown = found.slice((page - 1) * perPage, page * perPage)
    return { ...done('Transactions retrieved', shown.map(chargeData)), meta }
  })
}

/** Lets the books be wrong: PUT changes a charge behind everybody's back, DELETE makes it vanish. No webhook tells of either. */
export function wrongBooks(app: FastifyInstance, books: Books) {
  type Named = { Params: { reference: string } }
  app.put<Named>('/paystack-books/charges/:reference', request => {
    const charge = books.charge(request.params.reference)
    return Object.assign(charge, JSON.parse(JSON.stringify(read(Change, request.body))))
  })
  app.delete<Named>('/paystack-books/charges/:reference', (request, reply) => {
    books.charges.delete(request.params.reference)
    return reply.code(204).send()
  })
}
