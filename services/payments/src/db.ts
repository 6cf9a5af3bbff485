import { Database } from '@boxoffice/service/database'
import { PrismaClient, type Prisma } from './generated/client.js'

export type {
  Dispute as DisputeRow,
  Payment as PaymentRow,
  Payout as PayoutRow,
  Refund as RefundRow,
} from './generated/client.js'
export type Tx = Prisma.TransactionClient

/** Payments's schema. */
export class Db extends Database(PrismaClient, 'payments', { prepared: true }) {}
