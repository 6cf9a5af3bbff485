import { Controller } from '@nestjs/common'
import { identity, type Jwk } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { AccessTokens } from '../credentials/access-tokens.js'

@Controller()
export class ListSigningKeysHandler {
  constructor(private readonly accessTokens: AccessTokens) {}

  /** The public keys that verify access tokens, the newest first. */
  @Handle(identity.methods.listSigningKeys)
  async listSigningKeys(): Promise<{ keys: Jwk[] }> {
    return { keys: await this.accessTokens.publicKeys() }
  }
}
