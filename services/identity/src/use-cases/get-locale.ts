import { Controller } from '@nestjs/common'
import { identity, type Locale } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'

@Controller()
export class GetLocaleHandler {
  constructor(private readonly db: Db) {}

  /** The language of the user's mails; null for an unknown or erased user. NATS lets only the notifier call this: no actor to check. */
  @Handle(identity.methods.getLocale)
  async getLocale({ userId }: { userId: string }): Promise<{ locale: Locale | null }> {
    const found = await this.db.user.findUnique({ where: { id: userId, erasedAt: null } })
    return { locale: (found?.locale ?? null) as Locale | null }
  }
}
