import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { AuditQuery, Id, Identity, identity } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { listAudit } = identity.methods

const OfOrganizer = AuditQuery.extend({ organizerId: Id })

/** The audit log. */
@Controller()
export class Audit {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  @Route('GET /admin/audit', listAudit, {
    summary: 'Every change of rights, credentials, organizers and API keys, newest first',
    access: ['ADMIN'],
  })
  all(query: Input<typeof listAudit>) {
    return this.identity.listAudit(query)
  }

  @Route('GET /organizers/:organizerId/audit', listAudit, {
    name: 'listOrganizerAudit',
    summary: 'The same of one organizer; for an owner',
    access: 'user',
    input: OfOrganizer,
  })
  ofOrganizer(query: z.output<typeof OfOrganizer>) {
    return this.identity.listAudit(query)
  }
}
