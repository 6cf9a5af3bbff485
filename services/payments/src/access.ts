import { Injectable } from '@nestjs/common'
import { faults, payments, type MemberRole } from '@boxoffice/contracts'
import { admin, userOrKey, type Actor } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import type { PaymentRow } from './core/rows.js'

/** Roles that see an organizer's money. */
const MANAGERS: readonly MemberRole[] = ['OWNER', 'MANAGER']
/** Roles that decide how an organizer is paid. */
const OWNERS: readonly MemberRole[] = ['OWNER']

/**
 * Decides who may do what. Methods that only other services call, and lists that are the same for everybody, need no access. What a caller
 * may not see does not exist for them: the fault is `…NotFound`.
 */
@Injectable()
export class Access {
  constructor(private readonly memberships: Memberships) {}

  /** An ADMIN: sees and retries stuck money, records payouts, checks invariants. Throws `unauthenticated`, `forbidden`. */
  requireAdmin = (): Actor => admin()

  /** A manager of the organizer: sees its balance, payouts, disputes, statement and settings. Throws `organizerNotFound`. */
  async requireManager(organizerId: string): Promise<void> {
    userOrKey()
    if (!(await this.memberships.allows(organizerId, MANAGERS))) throw payments.faults.organizerNotFound({})
  }

  /** An OWNER of the organizer: changes how it is paid. Throws `organizerNotFound`, and `forbidden` for a MANAGER and an API key. */
  async requireOwner(organizerId: string): Promise<void> {
    await this.requireManager(organizerId)
    if (!(await this.memberships.allows(organizerId, OWNERS))) throw faults.forbidden({})
  }

  /** The payment, for its buyer and for managers of its organizer. Throws `paymentNotFound`. */
  async requireReadablePayment(find: () => Promise<PaymentRow | null>): Promise<PaymentRow> {
    const { subject } = userOrKey()
    const payment = await find()
    const isReadable =
      payment &&
      (payment.buyerId === subject || (await this.memberships.allows(payment.organizerId, MANAGERS)))
    if (!isReadable) throw payments.faults.paymentNotFound({})
    return payment
  }
}
