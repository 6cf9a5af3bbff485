import { Injectable } from '@nestjs/common'
import { PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { Letters } from '../letters/letters.js'

const BATCH = 50

/** Sends codes to those who forgot their passwords, as far as they have an account. */
@Injectable()
export class SendOtps extends PeriodicJob {
  protected readonly everyMs = 5_000

  constructor(
    private readonly db: Db,
    private readonly letters: Letters,
  ) {
    super()
  }

  run(): Promise<number> {
    return this.db.tx(async (tx, emit) => {
      const wishes = await tx.$queryRaw<{ email: string }[]>`
        delete from reset_wishes where id = any(array(
          select id from reset_wishes order by id limit ${BATCH} for update skip locked))
        returning email`
      const emails = wishes.map(({ email }) => email)
      // In an order, since each is locked until the commit.
      const users = await tx.user.findMany({ where: { email: { in: emails } }, orderBy: { id: 'asc' } })
      for (const { id } of users) await this.letters.send(tx, emit, { userId: id, kind: 'PASSWORD_OTP' })
      return wishes.length
    })
  }
}
