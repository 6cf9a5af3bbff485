import { Controller, Inject } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  AccountExport,
  Booking,
  booking,
  Catalog,
  catalog,
  Identity,
  identity,
  OrderWithBuyer,
  WaitlistEntryWithBuyer,
  PageQuery,
  Ticket,
} from '@boxoffice/contracts'
import { TierNames } from '../reads/tier-names.js'
import { Route, type Input } from '../routes/route.js'

const { getMe, updateMe, eraseMe, exportMe } = identity.methods
const { listMyTickets, listOrders } = booking.methods
const { listMyEvents } = catalog.methods

const MyEvents = PageQuery.extend({
  role: z
    .enum(['attendee', 'organizer'])
    .default('attendee')
    .describe('those that you have tickets for, or those of your organizers'),
})
const Export = z
  .object({
    account: AccountExport,
    orders: z.array(OrderWithBuyer),
    receivedTickets: z.array(Ticket),
    waitlist: z.array(WaitlistEntryWithBuyer),
  })
  .meta({ id: 'Export' })

/** This number of orders fits into one NATS message. */
const AT_ONCE = 20

/** The caller's own account, orders, tickets and events. */
@Controller()
export class Me {
  constructor(
    @Inject(Identity) private readonly identity: Identity,
    @Inject(Booking) private readonly booking: Booking,
    @Inject(Catalog) private readonly catalog: Catalog,
    @Inject(TierNames) private readonly names: TierNames,
  ) {}

  @Route('GET /users/me', getMe, { name: 'getProfile', summary: 'Your account', access: 'user' })
  get() {
    return this.identity.getMe({})
  }

  @Route('PATCH /users/me', updateMe, {
    summary: 'Changes your name, or the language that you are written to in',
    access: 'user',
    example: { name: 'Ada Obi', locale: 'fr' },
  })
  update(change: Input<typeof updateMe>) {
    return this.identity.updateMe(change)
  }

  @Route('DELETE /users/me', eraseMe, {
    summary: 'Erases your account: personal data goes, everywhere; the books stay',
    access: 'user',
    limit: 'password',
    inBody: true,
    example: { password: 'correct horse battery' },
  })
  erase(proof: Input<typeof eraseMe>) {
    return this.identity.eraseMe(proof)
  }

  @Route('GET /users/me/export', exportMe, {
    summary: 'All that is kept of you, as a file',
    access: 'user',
    limit: 'export',
    output: Export,
  })
  async export(_: object, __: FastifyRequest, reply: FastifyReply) {
    const account = await this.identity.exportMe({})
    const [orders, receivedTickets, waitlist]: [OrderWithBuyer[], Ticket[], WaitlistEntryWithBuyer[]] = [
      [],
      [],
      [],
    ]
    let cursor: string | undefined
    do {
      const page = await this.booking.exportMe({ limit: AT_ONCE, cursor })
      orders.push(...page.data)
      receivedTickets.push(...(page.receivedTickets ?? []))
      waitlist.push(...(page.waitlist ?? []))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    for (const data of [orders, receivedTickets, waitlist]) await this.names.addAll({ data })
    reply.header('Content-Disposition', 'attachment; filename="boxoffice.json"')
    return { account, orders, receivedTickets, waitlist }
  }

  @Route('GET /users/me/tickets', listMyTickets, { summary: 'Your tickets, newest first', access: 'user' })
  async tickets(query: Input<typeof listMyTickets>) {
    return this.names.addAll(await this.booking.listMyTickets(query))
  }

  @Route('GET /users/me/orders', listOrders, {
    name: 'listMyOrders',
    summary: 'Your orders, newest first',
    access: 'user',
  })
  async orders(query: Input<typeof listOrders>) {
    return this.names.addAll(await this.booking.listOrders(query))
  }

  @Route('GET /users/me/events', listMyEvents, {
    name: 'listMyEvents',
    summary: 'The events that you go to, or that you organize',
    access: 'user',
    input: MyEvents,
  })
  async events({ role, ...query }: z.output<typeof MyEvents>) {
    if (role === 'organizer') return this.catalog.listMyEvents(query)
    const { data: eventIds, nextCursor } = await this.booking.listMyEventIds(query)
    const { data } = await this.catalog.listEventsById({ eventIds })
    return { data, nextCursor }
  }
}
