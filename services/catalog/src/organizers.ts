import { Controller } from '@nestjs/common'
import { identity, type OrganizerChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { OrganizerNames } from './organizer-names.js'

/** What identity says of organizers. */
@Controller()
export class Organizers {
  constructor(private readonly names: OrganizerNames) {}

  /** Needs no inbox: a repeat finds nothing to do. */
  @On(identity.events.organizer.changed, { idempotentBy: 'effect' })
  async onOrganizerChanged({ organizerId }: OrganizerChanged): Promise<void> {
    await this.names.refresh(organizerId)
  }
}
