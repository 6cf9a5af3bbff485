import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import {
  faults,
  identity,
  payments,
  Payments,
  type NewOrganizer,
  type Organizer,
  type PayoutAccount,
} from '@boxoffice/contracts'
import { user, userOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { audit } from '../audit.js'
import { Db } from '../db.js'
import type { Organizer as Row } from '../generated/client.js'
import { grant, lock } from './members.js'
import { MANAGING, requireRight, requireSight } from './rights.js'

type BankAccount = NonNullable<NewOrganizer['bankAccount']>
type Change = z.output<typeof identity.methods.updateOrganizer.input>

/** Those who sell tickets, and where their money goes. */
@Controller()
export class Organizers {
  constructor(
    private readonly db: Db,
    @Inject(Payments) private readonly payments: Pick<Payments, 'resolveAccount'>,
    private readonly clock: Clock,
  ) {}

  /** Throws `forbidden` for customers, `bankAccountUnknown`, `providerUnavailable` when the bank cannot be asked. */
  @Handle(identity.methods.createOrganizer)
  async createOrganizer({ name, bankAccount }: NewOrganizer): Promise<Organizer> {
    const { subject: userId, role } = user()
    if (role === 'CUSTOMER') throw faults.forbidden({})
    const account = bankAccount && (await this.resolved(bankAccount))

    return this.db.tx(async (tx, emit) => {
      const organizer = await tx.organizer.create({
        data: { id: newId(), name, ...account, createdAt: this.clock.now() },
      })
      const organizerId = organizer.id
      await audit(tx, { action: 'organizer.created', organizerId })
      await grant(tx, emit, { organizerId, userId, role: 'OWNER' })
      return toOrganizer(organizer)
    })
  }

  /**
   * The name, by those who manage it; the bank account, by an OWNER. What is so already changes nothing. Throws `organizerNotFound`, `forbidden`,
   * `bankAccountUnknown`, `providerUnavailable`.
   */
  @Handle(identity.methods.updateOrganizer)
  async updateOrganizer({ organizerId, name, bankAccount }: Change): Promise<Organizer> {
    const right = bankAccount === undefined ? 'rename' : 'changeBankAccount'
    await requireRight(this.db, organizerId, right)
    const account = bankAccount ? await this.resolved(bankAccount) : bankAccount === null ? NO_ACCOUNT : {}

    return this.db.tx(async (tx, emit) => {
      await requireRight(tx, organizerId, right)
      await lock(tx, organizerId)
      const before = await tx.organizer.findUniqueOrThrow({ where: { id: organizerId } })
      const after = { ...before, name: name ?? before.name, ...account }
      const changed = changedIn(before, after)
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

  /** For those who manage it, and its API keys. Throws `organizerNotFound`. */
  @Handle(identity.methods.getOrganizer)
  async getOrganizer({ organizerId }: { organizerId: string }): Promise<Organizer> {
    await requireSight(this.db, organizerId)
    return toOrganizer(await this.find(organizerId))
  }

  /** Those that the caller manages, oldest first; of an API key, the one that it acts for. */
  @Handle(identity.methods.listMyOrganizers)
  async listMyOrganizers(): Promise<{ data: Organizer[] }> {
    const caller = userOrKey()
    const managed = { some: { userId: caller.subject, role: { in: MANAGING } } }
    const organizers = await this.db.organizer.findMany({
      where: caller.role === 'KEY' ? { id: caller.organizerId } : { memberships: managed },
      orderBy: { id: 'asc' },
    })
    return { data: organizers.map(toOrganizer) }
  }

  /** Throws `organizerNotFound`. Without a bank account there is nowhere to pay out to: only free events. */
  @Handle(identity.methods.getOrganizerName)
  async organizerName({ organizerId }: { organizerId: string }) {
    const { name, accountNumber } = await this.find(organizerId)
    return { name, paidEventsAllowed: accountNumber !== null }
  }

  /** For payments only, whose NATS user alone may ask this: no actor to check. Throws `organizerNotFound`. */
  @Handle(identity.methods.getPayoutAccount)
  async payoutAccount({ organizerId }: { organizerId: string }): Promise<PayoutAccount> {
    const { name, bankCode, accountNumber, accountName } = await this.find(organizerId)
    return { name, account: bankCode && accountNumber ? { bankCode, accountNumber, accountName } : null }
  }

  /** The account and whose it is, as its bank says. */
  private async resolved(account: BankAccount) {
    try {
      const { accountName } = await this.payments.resolveAccount(account)
      return { ...account, accountName }
    } catch (error) {
      if (payments.faults.bankAccountUnknown.is(error)) throw identity.faults.bankAccountUnknown({})
      throw error
    }
  }

  private async find(id: string): Promise<Row> {
    const organizer = await this.db.organizer.findUnique({ where: { id } })
    if (!organizer) throw identity.faults.organizerNotFound({})
    return organizer
  }
}

/** What differs, in a word each; nothing when nothing does. */
function changedIn(before: Row, after: Row): string {
  const differs = (...columns: (keyof Row)[]) => columns.some(column => before[column] !== after[column])
  const account = differs('bankCode', 'accountNumber', 'accountName')
  return [differs('name') && 'name', account && 'bankAccount'].filter(Boolean).join(' ')
}

const NO_ACCOUNT = { bankCode: null, accountNumber: null, accountName: null }

/** An organizer as its managers see it. Of an account number nobody sees more than how it ends. */
const toOrganizer = ({ id, name, createdAt, version, ...account }: Row): Organizer => ({
  id,
  name,
  bankAccount: accountOf(account),
  createdAt: createdAt.toISOString(),
  version,
})

const accountOf = ({ bankCode, accountNumber, accountName }: Pick<Row, keyof typeof NO_ACCOUNT>) =>
  bankCode && accountNumber
    ? { bankCode, accountNumberEnding: accountNumber.slice(-4), ...(accountName && { accountName }) }
    : null
