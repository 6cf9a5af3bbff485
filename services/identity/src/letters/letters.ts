import { Inject, Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { identity, type MailKind } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Clock, LOG, type Log } from '@boxoffice/service'
import type { Tx } from '../db.js'
import { LetterSecrets } from './letter-secrets.js'
import { lockUser } from '../accounts/lock-user.js'
import { letterWritten } from '../metrics.js'

/** How long the secret in a letter is good for, in milliseconds. */
const LIFE: Record<MailKind, number | null> = {
  VERIFICATION: 24 * 3_600_000,
  PASSWORD_OTP: 10 * 60_000,
  NEW_DEVICE: null,
  PASSWORD_CHANGED: null,
}

export interface NewLetter {
  userId: string
  kind: MailKind
  device?: { agent: string; address: string }
}

/** The mails that identity wants people to get. */
@Injectable()
export class Letters {
  constructor(
    private readonly secrets: LetterSecrets,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** The notifier hears of it with the commit. A secret in it takes the place of the one in an earlier letter of its kind. */
  async send(tx: Tx, emit: Emit, { userId, kind, device }: NewLetter): Promise<void> {
    const [id, life] = [newId(), LIFE[kind]]
    if (life) {
      await lockUser(tx, userId)
      await this.spoil(tx, userId, kind)
    }
    const secret = this.secrets.secretOf(kind, id)
    const data = {
      ...{ id, userId, kind, ...device, createdAt: this.clock.now() },
      secretHash: secret ? Uint8Array.from(this.secrets.hashOf(kind, id, secret)) : null,
      expiresAt: life ? this.clock.in(life) : null,
    }
    await tx.letter.create({ data })
    await emit(identity.events.mail.requested, { mailId: id, userId, kind, version: 1 })
    letterWritten(this.log, kind, id)
  }

  /** Makes the secret that was sent last worthless. */
  async spoil(tx: Tx, userId: string, kind: MailKind): Promise<void> {
    await tx.letter.updateMany({
      where: { userId, kind, usedAt: null },
      data: { usedAt: this.clock.now() },
    })
  }

  /** Uses up the link of this token: whose it was, or undefined when it is unknown, used or expired. */
  async useLink(tx: Tx, kind: MailKind, token: string): Promise<string | undefined> {
    const now = this.clock.now()
    const [used] = await tx.letter.updateManyAndReturn({
      where: {
        secretHash: Uint8Array.from(this.secrets.hashOfLink(token)),
        kind,
        usedAt: null,
        expiresAt: { gt: now },
      },
      data: { usedAt: now },
    })
    return used?.userId
  }
}
