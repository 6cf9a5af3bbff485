import { booking } from '@boxoffice/contracts'
import { Bus } from '@boxoffice/bus'
import { BusServer } from '@boxoffice/bus/nest'
import { adminServer } from '@boxoffice/service'

/**
 * Stands in booking's place and answers at once: what remains is the cost of the edge and the bus. FLOOR says what the
 * answer is: JSON, with an `order`, what is `left` of a tier, or an `admission`.
 */
const { order, left, admission } = JSON.parse(process.env.FLOOR)
const { placeOrder, validateTicket } = booking.methods
const bus = await Bus.open({ url: process.env.NATS_URL, name: 'booking' })
const server = new BusServer(
  bus,
  { ...booking, methods: { placeOrder, validateTicket } },
  { reads: [], rows: undefined, told: { handled() {}, failed() {}, died() {} } },
)
server.addHandler(placeOrder.subject, async () => {
  if (left) throw booking.faults.soldOut(left)
  return { order, replayed: false }
})
server.addHandler(validateTicket.subject, async () => admission)
await new Promise((resolve, reject) => server.listen(error => (error ? reject(error) : resolve())))
await adminServer('127.0.0.1', Number(process.env.ADMIN_PORT), {})
process.once('SIGTERM', () => process.exit(0))
