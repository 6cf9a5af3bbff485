import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { parse as parseUuid, stringify as formatUuid } from 'uuid'
import { booking } from '@boxoffice/contracts'
import { Config } from '../config.js'
import type { CodeClaims } from '../core/ticket.js'

export type { CodeClaims }

interface Key {
  id: Buffer
  private: KeyObject
  public: KeyObject
}

const VERSION = 1
const KEY_ID_BYTES = 4
const CLAIMS_BYTES = 1 + KEY_ID_BYTES + 16 + 16 + 2
const SIGNATURE_BYTES = 64
/** A public key ends with its raw bytes: RFC 8410, section 4. */
const RAW_KEY_BYTES = 32
/** An Ed25519 private key as PKCS #8 has it, up to the seed: RFC 8410, section 7. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * Signs and verifies the contents of a ticket's QR code: version, key id, ticket, event, issue (big endian), and an Ed25519 signature over all
 * of it, in base64url. With the public key a forged code is recognized without a network.
 */
@Injectable()
export class TicketCodes {
  private readonly keys: Key[]

  constructor(@Inject(Config) { TICKET_KEYS }: Pick<Config, 'TICKET_KEYS'>) {
    this.keys = TICKET_KEYS.split(',').map(keyFromSeed)
  }

  /** The code of a ticket. The same claims give the same code, as long as the signing key is the same. */
  sign({ ticketId, eventId, issue }: CodeClaims): string {
    const [key] = this.keys
    const claims = Buffer.alloc(CLAIMS_BYTES)
    claims.writeUInt8(VERSION, 0)
    key!.id.copy(claims, 1)
    claims.set(parseUuid(ticketId), 1 + KEY_ID_BYTES)
    claims.set(parseUuid(eventId), 1 + KEY_ID_BYTES + 16)
    claims.writeUInt16BE(issue, CLAIMS_BYTES - 2)
    return Buffer.concat([claims, sign(null, claims, key!.private)]).toString('base64url')
  }

  /** The public keys with which a scanner verifies codes offline: every key that may have signed one. Ed25519, raw. */
  publicKeys = (): { id: string; publicKey: string }[] =>
    this.keys.map(({ id, public: key }) => ({
      id: id.toString('hex'),
      publicKey: key.export({ format: 'der', type: 'spki' }).subarray(-RAW_KEY_BYTES).toString('base64url'),
    }))

  /** The claims of a code. Throws `codeInvalid` unless one of our keys has signed it. */
  read(code: string): CodeClaims {
    const bytes = Buffer.from(code, 'base64url')
    const canonical = bytes.length === CLAIMS_BYTES + SIGNATURE_BYTES && bytes.toString('base64url') === code
    const claims = bytes.subarray(0, CLAIMS_BYTES)
    const key = this.keys.find(({ id }) => id.equals(claims.subarray(1, 1 + KEY_ID_BYTES)))
    const signed =
      canonical &&
      claims[0] === VERSION &&
      key &&
      verify(null, claims, key.public, bytes.subarray(CLAIMS_BYTES))
    if (!signed) throw booking.faults.codeInvalid({})
    return {
      ticketId: formatUuid(claims.subarray(1 + KEY_ID_BYTES, 1 + KEY_ID_BYTES + 16)),
      eventId: formatUuid(claims.subarray(1 + KEY_ID_BYTES + 16, 1 + KEY_ID_BYTES + 32)),
      issue: claims.readUInt16BE(CLAIMS_BYTES - 2),
    }
  }
}

function keyFromSeed(seed: string): Key {
  const der = Buffer.concat([PKCS8_PREFIX, Buffer.from(seed.trim(), 'base64url')])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  return {
    id: createHash('sha256').update(spki).digest().subarray(0, KEY_ID_BYTES),
    private: privateKey,
    public: publicKey,
  }
}
