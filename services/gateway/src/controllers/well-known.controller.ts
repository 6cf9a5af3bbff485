import { Controller, Inject } from '@nestjs/common'
import { Identity, identity } from '@boxoffice/contracts'
import { Route } from '../routes/route.js'

const { listSigningKeys } = identity.methods

/** Well-known addresses (RFC 8615). */
@Controller()
export class WellKnown {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  @Route('GET /.well-known/jwks.json', listSigningKeys, {
    summary: 'The public keys of access tokens (RFC 7517)',
    access: 'public',
  })
  keys() {
    return this.identity.listSigningKeys({})
  }
}
