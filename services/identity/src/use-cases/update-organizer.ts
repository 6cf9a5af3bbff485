import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { identity, type Organizer } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { requireAccess } from '../access.js'
import { BankAccounts } from '../bank-accounts.js'
import { toOrganizer } from '../views/organizer-view.js'
import { Db } from '../db.js'
import type { Organizer as OrganizerRow } from '../generated/client.js'
import { audit } from '../store/audit-log.js'
import { lockOrganizer } from '../store/memberships.js'

type Change = z.output<typeof identity.methods.updateOrganizer.input>

const NO_ACCOUNT = { bankCode: null, accountNumber: null, accountName: null }

@Controller()
export class UpdateOrganizerHandler {
  constructor(
    private readonly db: Db,
    private readonly bankAccounts: BankAccounts,
  ) {}

  /**
   * Managers may change the name, an OWNER also the bank account. A change to present values changes nothing and announces nothing.
   * Throws `organizerNotFound`, `forbidden`, and as `BankAccounts.resolve`.
   */
  @Handle(identity.methods.updateOrganizer)
  async updateOrganizer({ organizerId, name, bankAccount }: Change): Promise<Organizer> {
    const action = bankAccount === undefined ? 'rename' : 'changeBankAccount'
    await requireAccess(this.db, organizerId, action)
    const account = await this.accountColumns(bankAccount)

    return this.db.tx(async (tx, emit) => {
      await requireAccess(tx, organizerId, action)
      await lockOrganizer(tx, organizerId)
      const before = await tx.organizer.findUniqueOrThrow({ where: { id: organizerId } })
      const after = { ...before, name: name ?? before.name, ...account }
      const changed = changedFields(before, after)
      if (!changed) return toOrganizer(before)

      const organizer = await tx.organizer.update({
        where: { id: organizerId },
        data: { ...after, version: { increment: 1 } },
      })
      await audit(tx, { action: 'organizer.changed', organizerId, detail: { changed } })
      await emit(identity.events.organizer.changed, { organizerId, version: organizer.version })
      return toOrganizer(organizer)
    })
  }

  private async accountColumns(bankAccount: Change['bankAccount']) {
    if (bankAccount === undefined) return {}
    return bankAccount ? this.bankAccounts.resolve(bankAccount) : NO_ACCOUNT
  }
}

/** The changed fields, separated by a space; empty when nothing changed. */
function changedFields(before: OrganizerRow, after: OrganizerRow): string {
  const differs = (...columns: (keyof OrganizerRow)[]) =>
    columns.some(column => before[column] !== after[column])
  const account = differs('bankCode', 'accountNumber', 'accountName')
  return [differs('name') && 'name', account && 'bankAccount'].filter(Boolean).join(' ')
}
