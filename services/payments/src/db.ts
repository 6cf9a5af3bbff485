import { Database } from '@boxoffice/service/database'
import { PrismaClient, type Prisma } from './generated/client.js'

export type { DisputeRow, PaymentRow, PayoutRow, RefundRow } from './core/rows.js'
export type Tx = Prisma.TransactionClient

/** Payments' schema. */
export class Db extends Database(PrismaClient, 'payments', { prepared: true }) {}
