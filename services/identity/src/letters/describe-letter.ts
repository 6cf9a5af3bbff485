import { Controller } from '@nestjs/common'
import { identity, type MailData, type Locale } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import type { Letter as Row } from '../generated/client.js'
import { LetterSecrets } from './letter-secrets.js'

/** What letters say, for who makes mails of them. */
@Controller()
export class DescribeLetter {
  constructor(
    private readonly db: Db,
    private readonly secrets: LetterSecrets,
    private readonly clock: Clock,
  ) {}

  /** Throws `tokenInvalid` when the letter is unknown, or its secret was used, replaced or expired: nobody needs it then. */
  @Handle(identity.methods.describeMail)
  async describeLetter({ letterId }: { letterId: string }): Promise<MailData> {
    const letter = await this.db.letter.findUnique({ where: { id: letterId }, include: { user: true } })
    if (!letter || letter.user.erasedAt || isOver(letter, this.clock.now()))
      throw identity.faults.tokenInvalid({})
    const { kind, user, expiresAt } = letter
    return {
      kind,
      to: { name: user.name, email: user.email },
      locale: user.locale as Locale,
      secret: this.secrets.secretOf(kind, letterId),
      expiresAt: expiresAt?.toISOString() ?? null,
      device: deviceOf(letter),
    }
  }
}

const isOver = ({ usedAt, expiresAt }: Row, now: Date) =>
  usedAt !== null || (expiresAt !== null && expiresAt <= now)

const deviceOf = ({ agent, address, createdAt }: Row) =>
  agent === null || address === null ? null : { agent, address, at: createdAt.toISOString() }
