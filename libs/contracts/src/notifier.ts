import { z } from 'zod'
import { Id } from './common.js'
import { contract, method, Remote } from './kit.js'

const ofTicket = z.object({ ticketId: Id })

/** Hears what happened and writes to people. It also draws tickets, for who may see them. */
export const notifier = contract('notifier', {
  methods: {
    /** The ticket's QR code: a PNG, in base64. */
    ticketQr: method(ofTicket, z.base64()),
    /** The ticket on one page: a PDF, in base64. */
    ticketPdf: method(ofTicket, z.base64()),
  },
  events: {},
  faults: {},
})
export class Notifier extends Remote(notifier) {}
