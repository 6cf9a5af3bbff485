import { createHmac, timingSafeEqual } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { Config } from '../config.js'

const PREFIX = 'bxo_'

/**
 * The token with which a guest acts for one order: an HMAC-SHA256 of the order's id. So nothing is stored, and a repeated request gets
 * the same token.
 */
@Injectable()
export class OrderTokens {
  constructor(@Inject(Config) private readonly config: Pick<Config, 'ORDER_TOKEN_SECRET'>) {}

  issue(orderId: string): string {
    return PREFIX + createHmac('sha256', this.config.ORDER_TOKEN_SECRET).update(orderId).digest('base64url')
  }

  /** Whether the token is this order's. Takes as long for every wrong token. */
  opens(orderId: string, token: string): boolean {
    const expected = Buffer.from(this.issue(orderId))
    const given = Buffer.from(token)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
}
