import { z } from 'zod'
import { Id, Time } from '../common.js'
import { Money } from '../money.js'

/**
 * PAYMENT, REFUND, PAYOUT: it cannot be settled without a person. DISPUTE: it needs an answer. MISMATCH: the ledger differs from the
 * provider's records.
 */
export const StuckKind = z
  .enum(['PAYMENT', 'REFUND', 'PAYOUT', 'DISPUTE', 'MISMATCH'])
  .meta({ id: 'StuckKind' })
export type StuckKind = z.infer<typeof StuckKind>

/** Money that needs a person. */
export const StuckMoney = z
  .object({
    kind: StuckKind,
    id: Id,
    since: Time,
    amount: Money.nullable(),
    provider: z.string(),
    reference: z.string(),
    orderId: Id.nullable(),
    organizerId: Id.nullable(),
    reason: z.string(),
    whatToDo: z.string(),
  })
  .meta({ id: 'StuckMoney' })
export type StuckMoney = z.infer<typeof StuckMoney>
