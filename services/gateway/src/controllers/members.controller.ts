import { Controller, Inject } from '@nestjs/common'
import { Identity, identity } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { addMember, listMembers, removeMember } = identity.methods

/** Members of an organizer. */
@Controller()
export class Members {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  @Route('GET /organizers/:organizerId/members', listMembers, {
    bounded: true,
    summary: 'The members of an organizer that you manage',
    access: 'user',
  })
  list(organizer: Input<typeof listMembers>) {
    return this.identity.listMembers(organizer)
  }

  @Route('POST /organizers/:organizerId/members', addMember, {
    summary: 'Adds a registered user, or gives a member another role; by an owner',
    access: 'user',
    status: 201,
    example: { email: 'door@example.com', role: 'DOOR' },
  })
  add(member: Input<typeof addMember>) {
    return this.identity.addMember(member)
  }

  @Route('DELETE /organizers/:organizerId/members/:userId', removeMember, {
    summary: 'Ends a membership; by an owner, or your own',
    access: 'user',
  })
  remove(member: Input<typeof removeMember>) {
    return this.identity.removeMember(member)
  }
}
