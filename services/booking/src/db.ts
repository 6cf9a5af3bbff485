import { Database } from '@boxoffice/service/database'
import { PrismaClient, type Prisma } from './generated/client.js'

export type Tx = Prisma.TransactionClient

/** Booking's schema. */
export class Db extends Database(PrismaClient, 'booking', { prepared: true }) {}
