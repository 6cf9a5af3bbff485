import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** A text that only a holder of the key can read. `keyId` is the key's, `sealed` is nonce, tag and what is hidden. */
export interface Sealed {
  keyId: string
  sealed: Buffer
}

const NONCE = 12
const TAG = 16

/**
 * Hides what must be read back, by AES-256-GCM. The keys are those of a setting, 32 bytes of base64url each, comma separated. The first
 * seals, all of them open: so a key is replaced by putting the new one before it, and dropped when no row names it any more.
 */
export class Sealer {
  private readonly keys: Map<string, Buffer>
  /** The key that seals. */
  readonly keyId: string

  constructor(
    private readonly setting: string,
    value: string,
  ) {
    const keys = value.split(',').map(key => Buffer.from(key, 'base64url'))
    this.keys = new Map(keys.map(key => [idOf(key), key]))
    this.keyId = idOf(keys[0]!)
  }

  /** Seals a text. A text sealed for one owner cannot be opened for another. */
  seal(text: string, owner: string): Sealed {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', this.key(this.keyId), nonce).setAAD(Buffer.from(owner))
    const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return { keyId: this.keyId, sealed: Buffer.concat([nonce, cipher.getAuthTag(), hidden]) }
  }

  /** Throws when the key is not among ours, or when a bit is not as it was sealed. */
  open({ keyId, sealed }: { keyId: string; sealed: Uint8Array }, owner: string): string {
    const nonce = sealed.subarray(0, NONCE)
    const decipher = createDecipheriv('aes-256-gcm', this.key(keyId), nonce, { authTagLength: TAG })
    decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString()
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id)
    if (!key) throw new Error(`${this.setting} lacks the key ${id}`)
    return key
  }
}

/** An id that distinguishes keys and reveals nothing about them. */
const idOf = (key: Buffer) => createHash('sha256').update(key).digest('base64url').slice(0, 12)
