import { booking, payments } from '@boxoffice/contracts'
import { Bus } from '@boxoffice/bus'
import { BusServer } from '@boxoffice/bus/nest'
import { adminServer } from '@boxoffice/service'

/**
 * Stands in a service's place and answers at once: what remains is the cost of the edge and the bus. FLOOR says which service, and
 * what booking's answer is: JSON, with an `order`, what is `left` of a tier, or an `admission`. Payments has nothing to answer.
 */
const { service, order, left, admission } = JSON.parse(process.env.FLOOR)
const { placeOrder, validateTicket } = booking.methods
const { receiveWebhook } = payments.methods
const contracts = {
  booking: { ...booking, methods: { placeOrder, validateTicket } },
  payments: { ...payments, methods: { receiveWebhook } },
}
const bus = await Bus.open({ url: process.env.NATS_URL, name: service })
const server = new BusServer(bus, contracts[service], {
  reads: [],
  sql: undefined,
  observer: { handled() {}, failed() {}, died() {} },
})
if (service === 'booking') {
  server.addHandler(placeOrder.subject, async () => {
    if (left) throw booking.faults.soldOut(left)
    return { order, replayed: false }
  })
  server.addHandler(validateTicket.subject, async () => admission)
} else {
  server.addHandler(receiveWebhook.subject, async () => undefined)
}
await new Promise((resolve, reject) => server.listen(error => (error ? reject(error) : resolve())))
await adminServer('127.0.0.1', Number(process.env.ADMIN_PORT), {})
process.once('SIGTERM', () => process.exit(0))
