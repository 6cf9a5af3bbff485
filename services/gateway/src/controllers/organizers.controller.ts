import { Controller, Inject } from '@nestjs/common'
import { Identity, identity } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { createOrganizer, getOrganizer, updateOrganizer, listMyOrganizers } = identity.methods

/** Organizers, which sell tickets. */
@Controller()
export class Organizers {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  @Route('POST /organizers', createOrganizer, {
    summary: 'Makes an organizer, of which you are the owner',
    access: ['ORGANIZER', 'ADMIN'],
    status: 201,
    example: { name: 'Lagos Jazz Club', bankAccount: { bankCode: '058', accountNumber: '0123456789' } },
  })
  create(organizer: Input<typeof createOrganizer>) {
    return this.identity.createOrganizer(organizer)
  }

  @Route('GET /organizers', listMyOrganizers, {
    bounded: true,
    summary: 'The organizers that you manage',
    access: 'user',
    scope: 'organizer:read',
  })
  mine() {
    return this.identity.listMyOrganizers({})
  }

  @Route('GET /organizers/:organizerId', getOrganizer, {
    summary: 'An organizer that you manage',
    access: 'user',
    scope: 'organizer:read',
  })
  get(organizer: Input<typeof getOrganizer>) {
    return this.identity.getOrganizer(organizer)
  }

  @Route('PATCH /organizers/:organizerId', updateOrganizer, {
    summary: 'Changes the name, by those who manage it, or the bank account, by an owner',
    access: 'user',
    example: { bankAccount: { bankCode: '058', accountNumber: '0123456789' } },
  })
  update(change: Input<typeof updateOrganizer>) {
    return this.identity.updateOrganizer(change)
  }
}
