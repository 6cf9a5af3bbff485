import { Controller } from '@nestjs/common'
import { identity, type Locale } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'

@Controller()
export class DescribeOwnersHandler {
  constructor(private readonly db: Db) {}

  /**
   * The OWNERs of an organizer with their addresses and languages, oldest account first. NATS lets only the notifier call this, so
   * there is no actor to check. Throws `organizerNotFound`.
   */
  @Handle(identity.methods.describeOwners)
  async describeOwners({ organizerId }: { organizerId: string }) {
    const organizer = await this.db.organizer.findUnique({
      where: { id: organizerId },
      include: {
        memberships: {
          where: { role: 'OWNER', user: { erasedAt: null } },
          include: { user: { select: { name: true, email: true, locale: true } } },
          orderBy: { userId: 'asc' },
        },
      },
    })
    if (!organizer) throw identity.faults.organizerNotFound({})
    const owners = organizer.memberships.map(({ user }) => ({ ...user, locale: user.locale as Locale }))
    return { name: organizer.name, owners }
  }
}
