import { Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { Tokens } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { AccessTokens } from './access-tokens.js'
import { Config } from './config.js'
import type { Tx } from './db.js'
import type { User } from './generated/client.js'
import { issueRefreshToken } from './refresh-tokens.js'
import { toUser } from './user.js'

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
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Begins a session of the user on this device. */
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
