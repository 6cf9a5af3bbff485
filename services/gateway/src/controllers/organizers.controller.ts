import { Controller, Inject } from '@nestjs/common'
import { faults, Identity, identity } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { createOrganizer, getOrganizer, listMyOrganizers, addMember } = identity.methods
const { organizerNotFound, userNotFound } = identity.faults

/** Those who sell tickets. */
@Controller()
export class Organizers {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  @Route('POST /organizers', createOrganizer, {
    summary: 'Makes an organizer, of which you are the owner',
    may: ['ORGANIZER', 'ADMIN'],
    status: 201,
    example: { name: 'Lagos Jazz Club', bankAccount: { bankCode: '058', accountNumber: '0123456789' } },
  })
  create(organizer: Input<typeof createOrganizer>) {
    return this.identity.createOrganizer(organizer)
  }

  @Route('GET /organizers', listMyOrganizers, { summary: 'The organizers that you manage', may: 'user' })
  mine() {
    return this.identity.listMyOrganizers({})
  }

  @Route('GET /organizers/:organizerId', getOrganizer, {
    summary: 'An organizer that you manage',
    may: 'user',
    faults: [organizerNotFound, faults.forbidden],
  })
  get(organizer: Input<typeof getOrganizer>) {
    return this.identity.getOrganizer(organizer)
  }

  @Route('POST /organizers/:organizerId/members', addMember, {
    summary: 'Adds a registered user, or gives a member another role',
    may: 'user',
    status: 201,
    faults: [organizerNotFound, userNotFound, faults.forbidden],
    example: { email: 'door@example.com', role: 'DOOR' },
  })
  addMember(member: Input<typeof addMember>) {
    return this.identity.addMember(member)
  }
}
