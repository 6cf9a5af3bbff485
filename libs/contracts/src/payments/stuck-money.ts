import { z } from 'zod'
import { Id, Time } from '../common.js'
import { Money } from '../money.js'

/**
 * PAYMENT, REFUND, PAYOUT: one that does not come to an end by itself. DISPUTE: one that wants an answer. MISMATCH: the provider's
 * books and ours differ.
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
