import { Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { LoginResult, Tokens } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { toUser } from '../views/user-view.js'
import { AccessTokens } from '../credentials/access-tokens.js'
import type { Tx } from '../db.js'
import type { User } from '../generated/client.js'
import { issueChallenge } from './challenges.js'
import { MailRequests } from './mail-requests.js'
import { issueRefreshToken } from './refresh-tokens.js'
import { endLeastRecentSessions } from './sessions.js'

/** The device of a session. */
export interface Device {
  agent: string
  address: string
}

/** Creates sessions and issues their tokens. */
@Injectable()
export class SessionIssuer {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly mails: MailRequests,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Answers a right password or a login at a provider: a session on this device, or a challenge for users with a second factor. */
  async logInOrChallenge(tx: Tx, emit: Emit, user: User, device: Device): Promise<LoginResult> {
    if (user.totpEnabledAt) return issueChallenge(tx, user.id, this.clock.now())
    return this.logIn(tx, emit, user, device)
  }

  /**
   * Begins a session, and requests a mail to the user when none of their sessions has been on such a device. A user with 100 sessions
   * loses the least recently used one. The user must be locked, so that of two concurrent logins only the first is on a new device.
   */
  async logIn(tx: Tx, emit: Emit, user: User, device: Device): Promise<Tokens> {
    const { id: userId } = user
    const known = await tx.session.findFirst({ where: { userId, agent: device.agent }, select: { id: true } })
    if (!known) await this.mails.request(tx, emit, { userId, kind: 'NEW_DEVICE', device })
    await endLeastRecentSessions(tx, emit, userId, this.clock.now())
    return this.beginSession(tx, user, device)
  }

  /** Begins a session without a mail: the first one of a new user. */
  async beginSession(tx: Tx, user: User, { agent, address }: Device): Promise<Tokens> {
    const [id, now] = [newId(), this.clock.now()]
    await tx.session.create({
      data: { id, userId: user.id, agent, address, createdAt: now, lastSeenAt: now },
    })
    return this.issueTokens(tx, user, id)
  }

  /** Issues tokens for a session that has no unused refresh token. */
  async issueTokens(tx: Tx, row: User, sessionId: string): Promise<Tokens> {
    const user = toUser(row)
    const expiresAt = this.clock.in(this.config.REFRESH_TOKEN_SECONDS * 1_000)
    return {
      accessToken: await this.accessTokens.sign(user, sessionId),
      refreshToken: await issueRefreshToken(tx, sessionId, expiresAt),
      expiresIn: this.config.ACCESS_TOKEN_SECONDS,
      user,
    }
  }
}
