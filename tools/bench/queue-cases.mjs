import { randomUUID } from 'node:crypto'
import { Problem } from '../problem.mjs'
import { measureReads } from './measure-reads.mjs'
import { costOf, median, ROUNDS, tell } from './measure.mjs'

const PEOPLE = 100_000
/** How many wait for an answer at the same time. */
const AT_ONCE = 500
const JOINS_PER_SECOND = 5_000
const ASKS_PER_SECOND = 5_000

/** An event whose sale has not begun, so that all who join wait. */
const beforeSale = async ({ organizer }) => {
  const salesStart = new Date(Date.now() + 86_400_000).toISOString()
  const { eventId } = await organizer.sell({ capacity: PEOPLE, salesStart }, { waitingRoom: true })
  return eventId
}

/** @type {Record<string, import('./cases.mjs').Case>} */
export const queueCases = {
  'queue-join': {
    title: `${PEOPLE.toLocaleString('en')} users join a waiting room, by NATS`,
    measure: measureJoins,
    goal: `>= ${JOINS_PER_SECOND.toLocaleString('en')}/s`,
    holds: ({ rate }) => rate >= JOINS_PER_SECOND,
  },
  'queue-ask': {
    title: 'how far a place has come, by the gateway',
    measure: measureReads,
    async prepare(stage) {
      const path = `/events/${await beforeSale(stage)}/queue`
      const { place } = await stage.organizer.post(path, {})
      const headers = { authorization: `Bearer ${stage.organizer.token}` }
      return { url: `${stage.url}/api${path}?queueToken=${place}`, headers }
    },
    goal: `>= ${ASKS_PER_SECOND.toLocaleString('en')}/s`,
    holds: ({ rate }) => rate >= ASKS_PER_SECOND,
  },
}

/**
 * All join, three times, each time for another event; the round with the median rate. Its floor are the same calls by the same
 * people with the places that they have then, which change nothing.
 * @param {import('./stage.mjs').Stage} stage
 * @param {object} _
 * @param {{ name: string, say: (line: string) => void }} options
 */
async function measureJoins(stage, _, { name, say }) {
  const { ask, close } = await openLine(stage)
  const rounds = { floor: [], case: [] }
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const eventId = await beforeSale(stage)
      const users = Array.from({ length: PEOPLE }, () => randomUUID())
      const places = []
      rounds.case.push(await all(stage, users, async (user, n) => (places[n] = await ask(user, { eventId }))))
      await refuseWrong(stage, eventId)
      const again = async (user, n) => ask(user, { eventId, place: places[n].place })
      rounds.floor.push(await all(stage, users, again))
      const [asked, joined] = [rounds.floor.at(-1), rounds.case.at(-1)]
      say(
        `  round ${round}: ${tell(asked)} ask, ${tell(joined)} for ${name}, ${await bytesEach(stage)} bytes each`,
      )
    }
  } finally {
    await close()
  }
  return { floor: median(rounds.floor), case: median(rounds.case), answered: 0 }
}

/** A line to booking, over which anybody may ask. Loaded here: what the contracts say is built only when the bench has begun. */
async function openLine(stage) {
  const [{ booking }, { Bus, inContext }] = await Promise.all([
    import('@boxoffice/contracts'),
    import('@boxoffice/bus'),
  ])
  const bus = await Bus.open({ url: stage.natsUrl('gateway'), name: 'gateway' })
  const contextOf = subject => ({
    requestId: subject,
    traceparent: '',
    actor: { subject, role: 'CUSTOMER' },
    deadline: Date.now() + 15_000,
  })
  const ask = (subject, input) =>
    inContext(contextOf(subject), () => bus.call(booking.methods.getQueuePosition, input))
  return { ask, close: () => bus.close() }
}

/** Everybody does it, so many at once. The load is made here, so its cost is this process's. */
async function all(stage, users, work) {
  const began = process.cpuUsage()
  const { result, processors } = await costOf(stage, () => inTurns(users, work))
  const { user, system } = process.cpuUsage(began)
  return { ...result, processors: { ...processors, load: (user + system) / users.length } }
}

async function inTurns(users, work) {
  const times = []
  const began = performance.now()
  let next = 0
  const one = async () => {
    while (next < users.length) {
      const [n, since] = [next++, performance.now()]
      await work(users[n], n)
      times.push(performance.now() - since)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  const sorted = times.sort((a, b) => a - b)
  const at = share => sorted[Math.floor(share * sorted.length)]
  const rate = (users.length / (performance.now() - began)) * 1_000
  return { requests: users.length, rate, p50: at(0.5), p99: at(0.99) }
}

/** Every place from 1 to the last is somebody's, and nobody else's. */
async function refuseWrong(stage, eventId) {
  const [row] = await stage.query(
    `select count(distinct place)::int places, max(place) last from booking.waiting_places where event_id = $1`,
    [eventId],
  )
  if (row.places !== PEOPLE || row.last !== PEOPLE)
    throw new Problem(`${PEOPLE} have joined, and there are ${row.places} places up to ${row.last}.`)
}

async function bytesEach(stage) {
  const [{ bytes }] = await stage.query(
    `select (pg_total_relation_size('booking.waiting_places') / count(*))::int bytes from booking.waiting_places`,
  )
  return bytes
}
