import { Controller } from '@nestjs/common'
import { identity, type OrganizerChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { OrganizerNames } from '../store/organizer-names.js'

@Controller()
export class OnOrganizerChanged {
  constructor(private readonly names: OrganizerNames) {}

  /** Updates the organizer's name in its events. A repeated event finds nothing to change. */
  @On(identity.events.organizer.changed, { idempotentBy: 'effect' })
  async onOrganizerChanged({ organizerId }: OrganizerChanged): Promise<void> {
    await this.names.refresh(organizerId)
  }
}
