import { Controller, Inject } from '@nestjs/common'
import { Identity, identity } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { listUsers } = identity.methods

/** All accounts. */
@Controller()
export class Users {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  @Route('GET /admin/users', listUsers, { summary: 'All accounts, newest first', access: ['ADMIN'] })
  list(query: Input<typeof listUsers>) {
    return this.identity.listUsers(query)
  }
}
