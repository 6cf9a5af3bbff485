import { Controller } from '@nestjs/common'
import { identity, type Locale } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'

/** Whom mails go to, and in which language. For the notifier only, whose NATS user alone may ask this: no actor to check. */
@Controller()
export class Addressees {
  constructor(private readonly db: Db) {}

  /** Of who is forgotten there is none. */
  @Handle(identity.methods.getLocale)
  async localeOf({ userId }: { userId: string }): Promise<{ locale: Locale | null }> {
    const found = await this.db.user.findUnique({ where: { id: userId, erasedAt: null } })
    return { locale: (found?.locale ?? null) as Locale | null }
  }

  /** In the order of their accounts. Throws `organizerNotFound`. */
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
