import { createHmac, timingSafeEqual } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { parse as parseUuid, stringify as formatUuid } from 'uuid'
import { Config } from '../config.js'

const ID_BYTES = 16
const TOKEN_BYTES = ID_BYTES + 32

/**
 * The token in the mail that offers a ticket: the transfer's id and an HMAC-SHA256 of it, in base64url. It is derived whenever the mail
 * is rendered, and stored nowhere.
 */
@Injectable()
export class TransferTokens {
  constructor(@Inject(Config) private readonly config: Pick<Config, 'ORDER_TOKEN_SECRET'>) {}

  issue(transferId: string): string {
    return Buffer.concat([parseUuid(transferId), this.proof(transferId)]).toString('base64url')
  }

  /** The id of the token's transfer, or undefined if the token is not ours. Takes as long for every wrong token. */
  read(token: string): string | undefined {
    const bytes = Buffer.from(token, 'base64url')
    if (bytes.length !== TOKEN_BYTES || bytes.toString('base64url') !== token) return undefined
    const id = formatUuid(bytes.subarray(0, ID_BYTES), 0)
    return timingSafeEqual(bytes.subarray(ID_BYTES), this.proof(id)) ? id : undefined
  }

  /** The prefix distinguishes it from the tokens of orders, which the same secret makes. */
  private proof = (transferId: string) =>
    createHmac('sha256', this.config.ORDER_TOKEN_SECRET).update(`transfer:${transferId}`).digest()
}
