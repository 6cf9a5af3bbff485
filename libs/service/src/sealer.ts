import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** A sealed text. `keyId` is the id of its key; `sealed` is nonce, tag and ciphertext. */
export interface Sealed {
  keyId: string
  sealed: Buffer
}

const NONCE = 12
const TAG = 16

/**
 * Encrypts secrets that must be read back, by AES-256-GCM. The keys are those of a setting, 32 bytes of base64url each, separated by
 * commas. The first key seals, all of them open: a key is replaced by putting the new one before it, and removed when no row has its id
 * any more.
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

  /** Seals a text for its owner: it cannot be opened for another one. */
  seal(text: string, owner: string): Sealed {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', this.key(this.keyId), nonce).setAAD(Buffer.from(owner))
    const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return { keyId: this.keyId, sealed: Buffer.concat([nonce, cipher.getAuthTag(), hidden]) }
  }

  /** Opens a sealed text. Throws if its key is unknown or any bit has changed. */
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
