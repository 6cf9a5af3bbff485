import { Controller, Inject } from '@nestjs/common'
import { Identity, identity } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { createApiKey, listApiKeys, revokeApiKey } = identity.methods

/** API keys, with which programs act for an organizer. No key creates, lists or revokes keys. */
@Controller()
export class ApiKeys {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  @Route('POST /organizers/:organizerId/api-keys', createApiKey, {
    summary: 'Makes a key, which is shown this once; by an owner',
    access: 'user',
    status: 201,
    example: { name: 'The box office’s own page', scopes: ['events:read', 'orders:read'] },
  })
  create(key: Input<typeof createApiKey>) {
    return this.identity.createApiKey(key)
  }

  @Route('GET /organizers/:organizerId/api-keys', listApiKeys, {
    bounded: true,
    summary: 'The keys that work; for an owner',
    access: 'user',
  })
  list(organizer: Input<typeof listApiKeys>) {
    return this.identity.listApiKeys(organizer)
  }

  @Route('DELETE /organizers/:organizerId/api-keys/:keyId', revokeApiKey, {
    summary: 'Ends a key, at once; by an owner',
    access: 'user',
  })
  revoke(key: Input<typeof revokeApiKey>) {
    return this.identity.revokeApiKey(key)
  }
}
