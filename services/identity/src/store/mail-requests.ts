import { Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { identity, type MailKind } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { MailSecrets } from '../credentials/mail-secrets.js'
import type { Tx } from '../db.js'
import { mailRequested } from '../metrics.js'
import { lockUser } from './lock-user.js'

/** The time for which the secret of a mail is valid, in milliseconds; null for kinds without a secret. */
const SECRET_LIFE_MS: Record<MailKind, number | null> = {
  VERIFICATION: 24 * 3_600_000,
  PASSWORD_OTP: 10 * 60_000,
  NEW_DEVICE: null,
  PASSWORD_CHANGED: null,
}

export interface NewMail {
  userId: string
  kind: MailKind
  device?: { agent: string; address: string }
}

/** Mails that identity asks the notifier to send. */
@Injectable()
export class MailRequests {
  constructor(
    private readonly secrets: MailSecrets,
    private readonly clock: Clock,
  ) {}

  /** Requests a mail with the commit. A secret in it replaces the secret of an earlier mail of the same kind. */
  async request(tx: Tx, emit: Emit, { userId, kind, device }: NewMail): Promise<void> {
    const [id, lifeMs] = [newId(), SECRET_LIFE_MS[kind]]
    if (lifeMs) {
      await lockUser(tx, userId)
      await this.invalidate(tx, userId, kind)
    }
    const secret = this.secrets.secretOf(kind, id)
    const data = {
      ...{ id, userId, kind, ...device, createdAt: this.clock.now() },
      secretHash: secret ? Uint8Array.from(this.secrets.hashOf(kind, id, secret)) : null,
      expiresAt: lifeMs ? this.clock.in(lifeMs) : null,
    }
    await tx.mailRequest.create({ data })
    await emit(identity.events.mail.requested, { mailId: id, userId, kind, version: 1 })
    mailRequested({ kind }, { mailId: id })
  }

  /** Invalidates the user's current secret of this kind, if there is one. */
  async invalidate(tx: Tx, userId: string, kind: MailKind): Promise<void> {
    await tx.mailRequest.updateMany({
      where: { userId, kind, usedAt: null },
      data: { usedAt: this.clock.now() },
    })
  }

  /** Uses up the token of a link. Returns its user's id, or undefined when the token is unknown, used or expired. */
  async useToken(tx: Tx, kind: MailKind, token: string): Promise<string | undefined> {
    const now = this.clock.now()
    const [used] = await tx.mailRequest.updateManyAndReturn({
      where: {
        secretHash: Uint8Array.from(this.secrets.hashOfToken(token)),
        kind,
        usedAt: null,
        expiresAt: { gt: now },
      },
      data: { usedAt: now },
    })
    return used?.userId
  }
}
