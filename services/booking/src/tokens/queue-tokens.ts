import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { Config } from '../config.js'
import type { QueueAdmission, QueueClaims, TokenHolder } from '../core/queue-admission.js'

/** A queue position. `seen`: the highest number that was admitted when the token was signed. */
export interface PositionClaims extends QueueClaims {
  seen: number
}

const PLACE = 1
const ADMISSION = 2
const HOLDER_BYTES = 16
const CLAIMS_BYTES = 1 + 16 + 4 + 1 + HOLDER_BYTES + 4
const MAC_BYTES = 32

/**
 * The tokens of the waiting room: kind, event, number, whether a guest has it, holder, and one more number (big endian), with
 * an HMAC-SHA256 over all of it, in base64url. They say nothing of a user but a digest.
 */
@Injectable()
export class QueueTokens {
  constructor(@Inject(Config) private readonly config: Pick<Config, 'QUEUE_SECRET'>) {}

  signPosition = (eventId: string, { number, holder, seen }: PositionClaims) =>
    this.sign(PLACE, eventId, number, holder, seen)

  signAdmission = (eventId: string, { number, holder, until }: QueueAdmission) =>
    this.sign(ADMISSION, eventId, number, holder, until)

  /**
   * The queue position that a token proves. Null for a token that booking has not signed, or of another event
   * or kind.
   */
  readPosition(eventId: string, token: string): PositionClaims | null {
    const said = this.read(PLACE, eventId, token)
    return said && { number: said.number, holder: said.holder, seen: said.more }
  }

  /**
   * The admission that a token proves. Null for a token that booking has not signed, or of another event or
   * kind. The expiry is not checked.
   */
  readAdmission(eventId: string, token: string): QueueAdmission | null {
    const said = this.read(ADMISSION, eventId, token)
    return said && { number: said.number, holder: said.holder, until: said.more }
  }

  private sign(
    kind: number,
    eventId: string,
    number: number,
    { id, isGuest }: TokenHolder,
    more: number,
  ): string {
    const claims = Buffer.alloc(CLAIMS_BYTES)
    claims.writeUInt8(kind, 0)
    claims.write(bare(eventId), 1, 'hex')
    claims.writeUInt32BE(number, 17)
    claims.writeUInt8(Number(isGuest), 21)
    id.copy(claims, 22)
    claims.writeUInt32BE(more, 22 + HOLDER_BYTES)
    return Buffer.concat([claims, this.mac(claims)]).toString('base64url')
  }

  private read(kind: number, eventId: string, token: string) {
    const bytes = Buffer.from(token, 'base64url')
    const canonical = bytes.length === CLAIMS_BYTES + MAC_BYTES && bytes.toString('base64url') === token
    if (!canonical) return null
    const claims = bytes.subarray(0, CLAIMS_BYTES)
    if (!timingSafeEqual(this.mac(claims), bytes.subarray(CLAIMS_BYTES))) return null
    if (claims[0] !== kind || claims.toString('hex', 1, 17) !== bare(eventId)) return null
    return {
      number: claims.readUInt32BE(17),
      holder: { isGuest: claims[21] === 1, id: claims.subarray(22, 22 + HOLDER_BYTES) },
      more: claims.readUInt32BE(22 + HOLDER_BYTES),
    }
  }

  private mac = (claims: Buffer) => createHmac('sha256', this.config.QUEUE_SECRET).update(claims).digest()
}

const bare = (uuid: string) => uuid.replaceAll('-', '').toLowerCase()
const digest = (userId: string) => createHash('sha256').update(userId).digest().subarray(0, HOLDER_BYTES)

/** The holder of a new token: this user, or a guest whom the token alone identifies. */
export const holderFor = (userId: string | null): TokenHolder =>
  userId === null ? { id: randomBytes(HOLDER_BYTES), isGuest: true } : { id: digest(userId), isGuest: false }

/** Whether the actor may use a token of this holder. */
export const isHeldBy = ({ id, isGuest }: TokenHolder, userId: string | null) =>
  isGuest || (userId !== null && id.equals(digest(userId)))
