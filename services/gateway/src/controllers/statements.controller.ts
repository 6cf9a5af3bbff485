import { Controller, Inject } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Payments, payments, StatementQuery, type Statement, type StatementLine } from '@boxoffice/contracts'
import { csvOf, File, type Columns } from '../files/csv.js'
import { AT_ONCE, CSV, saveAs, whileAsked } from '../files/download.js'
import { Route, type Input } from '../routes/route.js'

const { getStatement, listDisputes } = payments.methods
const read = { access: 'user', scope: 'payments:read' } as const

const Span = StatementQuery.omit({ limit: true, cursor: true })

/** A row of a statement: an entry, or the opening or closing balance. */
type Row = Partial<Omit<StatementLine, 'kind'>> & { kind: string; balance: number }

/** The amounts add up to the closing balance, since the opening balance is the first of them. */
const columns = (currency: string): Columns<Row> => ({
  time: ({ createdAt }) => createdAt,
  kind: ({ kind }) => kind,
  currency: () => currency,
  amount: ({ amount }) => amount,
  balance: ({ balance }) => balance,
  paid: ({ gross }) => gross,
  'platform fee': ({ platformFee }) => platformFee,
  reference: ({ reference }) => reference,
  order: ({ orderId }) => orderId,
  event: ({ eventId }) => eventId,
  payout: ({ payoutId }) => payoutId,
})

/** An organizer's statements and disputes. */
@Controller()
export class Statements {
  constructor(@Inject(Payments) private readonly payments: Payments) {}

  @Route('GET /organizers/:organizerId/statement.csv', getStatement, {
    ...read,
    name: 'exportStatement',
    summary:
      'What you were owed and paid, oldest first, as a file; its amounts, in minor units, come to the balance',
    input: Span,
    output: File,
    text: CSV,
  })
  file(query: z.output<typeof Span>, request: FastifyRequest, reply: FastifyReply) {
    saveAs(reply, 'statement.csv')
    const load = async (cursor?: string) => {
      const page = await this.payments.getStatement({ ...query, limit: AT_ONCE, cursor })
      return { ...page, data: rowsOf(page, !cursor) }
    }
    return csvOf(columns(query.currency), whileAsked(request, load))
  }

  @Route('GET /organizers/:organizerId/disputes', listDisputes, {
    ...read,
    summary: 'The disputes of an organizer’s payments, newest first',
  })
  disputes(query: Input<typeof listDisputes>) {
    return this.payments.listDisputes(query)
  }
}

const rowsOf = ({ data, opening, closing, nextCursor }: Statement, isFirst: boolean): Row[] => [
  ...(isFirst ? [{ kind: 'OPENING', amount: opening, balance: opening }] : []),
  ...data,
  ...(nextCursor === null ? [{ kind: 'CLOSING', balance: closing }] : []),
]
