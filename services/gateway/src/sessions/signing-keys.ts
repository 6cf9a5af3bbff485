import { createPublicKey, type KeyObject } from 'node:crypto'
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { Identity } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { retryUntilSuccess } from '../retry-until-success.js'

const ASK_EVERY_MS = 1_000

/** The public keys of access tokens: asked for at start, and again when a token names an unknown one, at most once a second. */
@Injectable()
export class SigningKeys implements OnApplicationBootstrap, OnModuleDestroy {
  private keys = new Map<string, KeyObject>()
  private asking: Promise<void> | undefined
  private askedAt = -Infinity
  private readonly stop = new AbortController()

  constructor(
    @Inject(Identity) private readonly identity: Pick<Identity, 'listSigningKeys'>,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap() {
    void retryUntilSuccess('learning the signing keys', () => this.ask(), this.stop.signal)
  }

  onModuleDestroy = () => this.stop.abort()

  /**
   * The key of this id, if identity has one. Throws `unavailable` when it is unknown and identity can't be
   * asked.
   */
  async get(id: string): Promise<KeyObject | undefined> {
    if (!this.keys.has(id)) await this.askAgain()
    return this.keys.get(id)
  }

  private async askAgain() {
    const now = this.clock.now().getTime()
    if (!this.asking && now - this.askedAt < ASK_EVERY_MS) return
    this.askedAt = now
    this.asking ??= this.ask().finally(() => (this.asking = undefined))
    await this.asking
  }

  private async ask() {
    const { keys } = await this.identity.listSigningKeys({})
    this.keys = new Map(keys.map(key => [key.kid, createPublicKey({ key, format: 'jwk' })]))
  }
}
