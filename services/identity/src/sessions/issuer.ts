import { Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { LoginResult, Tokens } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { AccessTokens } from './access-tokens.js'
import { Config } from '../config.js'
import type { Tx } from '../db.js'
import type { User } from '../generated/client.js'
import { Letters } from '../letters/letters.js'
import { endOldest } from './end-session.js'
import { issueRefreshToken } from './refresh-tokens.js'
import { issueChallenge } from '../two-factor/challenges.js'
import { toUser } from '../accounts/user.js'

/** The device that a session is on. */
export interface Device {
  agent: string
  address: string
}

/** Gives people the tokens of their sessions. */
@Injectable()
export class Issuer {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly letters: Letters,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** What follows a right password or a provider's word: a session on this device, or a challenge to who has a second factor. */
  async admit(tx: Tx, emit: Emit, user: User, device: Device): Promise<LoginResult> {
    if (user.totpEnabledAt) return issueChallenge(tx, user.id, this.clock.now())
    return this.login(tx, emit, user, device)
  }

  /**
   * Begins a session, and writes to the user when none of their others has been on such a device. Whoever has 100 loses the one
   * that was not seen for longest. The user must be locked, so that of two at once only the first is new.
   */
  async login(tx: Tx, emit: Emit, user: User, device: Device): Promise<Tokens> {
    const { id: userId } = user
    const known = await tx.session.findFirst({ where: { userId, agent: device.agent }, select: { id: true } })
    if (!known) await this.letters.send(tx, emit, { userId, kind: 'NEW_DEVICE', device })
    await endOldest(tx, emit, userId, this.clock.now())
    return this.begin(tx, user, device)
  }

  /** Begins the first session of a new user, on this device. */
  async begin(tx: Tx, user: User, { agent, address }: Device): Promise<Tokens> {
    const [id, now] = [newId(), this.clock.now()]
    await tx.session.create({
      data: { id, userId: user.id, agent, address, createdAt: now, lastSeenAt: now },
    })
    return this.issue(tx, user, id)
  }

  /** Tokens for a session whose former refresh token is used. */
  async issue(tx: Tx, row: User, sessionId: string): Promise<Tokens> {
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
