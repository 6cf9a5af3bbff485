import { booking, payments } from '@boxoffice/contracts'
import { Bus } from '@boxoffice/bus'
import { BusServer } from '@boxoffice/bus/nest'
import { adminServer } from '@boxoffice/service'

/**
 * A replacement of a service that answers at once, so that only the cost of edge and bus remains. The variable FLOOR is JSON with the
 * service and booking's answer: an `order`, the data of `soldOut`, or an `admission`. Payments answers nothing.
 */
const { FLOOR = '', NATS_URL = '', ADMIN_PORT } = process.env
const { service, order, soldOut, admission } = JSON.parse(FLOOR)
const { placeOrder, validateTicket } = booking.methods
const { receiveWebhook } = payments.methods
const contracts = {
  booking: { ...booking, methods: { placeOrder, validateTicket } },
  payments: { ...payments, methods: { receiveWebhook } },
}
const bus = await Bus.open({ url: NATS_URL, name: service })
const server = new BusServer(bus, contracts[service], {
  reads: [],
  // The floor reads no events, so it needs no database.
  sql: /** @type {any} */ (undefined),
  observer: { handled() {}, failed() {}, died() {} },
})
if (service === 'booking') {
  server.addHandler(placeOrder.subject, async () => {
    if (soldOut) throw booking.faults.soldOut(soldOut)
    return { order, replayed: false }
  })
  server.addHandler(validateTicket.subject, async () => admission)
} else {
  server.addHandler(receiveWebhook.subject, async () => undefined)
}
await new Promise((resolve, reject) => server.listen(error => (error ? reject(error) : resolve(undefined))))
await adminServer('127.0.0.1', Number(ADMIN_PORT), {})
process.once('SIGTERM', () => process.exit(0))
