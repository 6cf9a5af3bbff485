import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { faults, identity, type NewOrganizer, type Organizer } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from './db.js'
import type { Organizer as Row } from './generated/client.js'
import { grant } from './members.js'
import { MANAGING, requireRole } from './rights.js'

/** Those who sell tickets, and where their money goes. */
@Controller()
export class Organizers {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Throws `forbidden` for customers. */
  @Handle(identity.methods.createOrganizer)
  async createOrganizer({ name, bankAccount }: NewOrganizer): Promise<Organizer> {
    const { subject: userId, role } = user()
    if (role === 'CUSTOMER') throw faults.forbidden({})

    return this.db.tx(async (tx, emit) => {
      const data = { id: newId(), name, ...bankAccount, createdAt: this.clock.now() }
      const organizer = await tx.organizer.create({ data })
      await grant(tx, emit, { organizerId: organizer.id, userId, role: 'OWNER' })
      return toOrganizer(organizer)
    })
  }

  /** For those who manage it. Throws `organizerNotFound`. */
  @Handle(identity.methods.getOrganizer)
  async getOrganizer({ organizerId }: { organizerId: string }): Promise<Organizer> {
    await requireRole(this.db, organizerId, MANAGING)
    return toOrganizer(await this.find(organizerId))
  }

  /** Those that the caller manages, oldest first. */
  @Handle(identity.methods.listMyOrganizers)
  async listMyOrganizers(): Promise<{ data: Organizer[] }> {
    const organizers = await this.db.organizer.findMany({
      where: { memberships: { some: { userId: user().subject, role: { in: MANAGING } } } },
      orderBy: { id: 'asc' },
    })
    return { data: organizers.map(toOrganizer) }
  }

  /** Throws `organizerNotFound`. Without a bank account there is nowhere to pay out to: only free events. */
  @Handle(identity.methods.organizerName)
  async organizerName({ organizerId }: { organizerId: string }) {
    const { name, accountNumber } = await this.find(organizerId)
    return { name, paidEventsAllowed: accountNumber !== null }
  }

  private async find(id: string): Promise<Row> {
    const organizer = await this.db.organizer.findUnique({ where: { id } })
    if (!organizer) throw identity.faults.organizerNotFound({})
    return organizer
  }
}

const toOrganizer = ({ id, name, bankCode, accountNumber, createdAt, version }: Row): Organizer => ({
  id,
  name,
  bankAccount: bankCode && accountNumber ? { bankCode, accountNumberEnding: accountNumber.slice(-4) } : null,
  createdAt: createdAt.toISOString(),
  version,
})
