import { Controller } from '@nestjs/common'
import { identity, type Page, type PageQuery, type User } from '@boxoffice/contracts'
import { admin } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { toUser } from '../views/user-view.js'
import { Db } from '../db.js'

@Controller()
export class ListUsersHandler {
  constructor(private readonly db: Db) {}

  /** All accounts, newest first. Throws `forbidden` for callers who are not ADMIN, `invalid` for an unknown cursor. */
  @Handle(identity.methods.listUsers)
  async listUsers({ limit, cursor }: PageQuery): Promise<Page<User>> {
    admin()
    const rows = await this.db.user.findMany({
      where: { erasedAt: null, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    return pageOf(rows, limit, toUser)
  }
}
