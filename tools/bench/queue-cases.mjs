import { randomUUID } from 'node:crypto'
import { Problem } from '../problem.mjs'
import { measureReads } from './measure-reads.mjs'
import { costOf, formatRate, median, newRounds, ROUNDS } from './measure.mjs'

const PEOPLE = 100_000
/** The number of concurrent calls. */
const AT_ONCE = 500
const JOINS_PER_SECOND = 5_000
const ASKS_PER_SECOND = 5_000

/** Creates an event whose sale has not begun, so that every user who joins must wait. */
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
    title: 'the queue position, by the gateway',
    measure: measureReads,
    async prepare(environment) {
      const path = `/events/${await beforeSale(environment)}/queue`
      const { queueToken } = await environment.organizer.post(path, {})
      const headers = { authorization: `Bearer ${environment.organizer.token}` }
      return { url: `${environment.url}/api${path}?queueToken=${queueToken}`, headers }
    },
    goal: `>= ${ASKS_PER_SECOND.toLocaleString('en')}/s`,
    holds: ({ rate }) => rate >= ASKS_PER_SECOND,
  },
}

/**
 * All users join, three times, each time for another event; returns the round with the median rate. The floor is the same calls with the
 * queue tokens that they have received, which change nothing.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {object} _
 * @param {{ name: string, log: (line: string) => void }} options
 */
async function measureJoins(environment, _, { name, log }) {
  const { getQueuePosition, close } = await connectToBooking(environment)
  const rounds = newRounds()
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const eventId = await beforeSale(environment)
      const users = Array.from({ length: PEOPLE }, () => randomUUID())
      const tokens = []
      rounds.case.push(
        await all(
          environment,
          users,
          async (user, n) => (tokens[n] = await getQueuePosition(user, { eventId })),
        ),
      )
      await refuseWrong(environment, eventId)
      const again = async (user, n) => getQueuePosition(user, { eventId, queueToken: tokens[n].queueToken })
      rounds.floor.push(await all(environment, users, again))
      const [asked, joined] = [rounds.floor.at(-1), rounds.case.at(-1)]
      log(
        `  round ${round}: ${formatRate(asked)} ask, ${formatRate(joined)} for ${name}, ${await bytesEach(environment)} bytes each`,
      )
    }
  } finally {
    await close()
  }
  return { floor: median(rounds.floor), case: median(rounds.case), answered: 0 }
}

/**
 * A NATS connection that calls booking in the name of any user. The packages are imported here because they are built when the bench
 * begins.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 */
async function connectToBooking(environment) {
  const [{ booking }, { Bus, inContext }] = await Promise.all([
    import('@boxoffice/contracts'),
    import('@boxoffice/bus'),
  ])
  const bus = await Bus.open({ url: environment.natsUrl('gateway'), name: 'gateway' })
  /** @returns {import('@boxoffice/bus').Context} */
  const contextOf = subject => ({
    requestId: subject,
    traceparent: '',
    actor: { subject, role: 'CUSTOMER', scopes: [] },
    deadline: Date.now() + 15_000,
  })
  const remote = bus.client(booking)
  const getQueuePosition = (subject, input) =>
    inContext(contextOf(subject), () => remote.getQueuePosition(input))
  return { getQueuePosition, close: () => bus.close() }
}

/**
 * Runs `work` for every user, many at once. This process makes the load, so its own processor time is the cost of the load.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {string[]} users
 * @param {(user: string, number: number) => Promise<unknown>} work
 * @returns {Promise<import('./cases.mjs').Round>}
 */
async function all(environment, users, work) {
  const began = process.cpuUsage()
  const { result, processors } = await costOf(environment, () => inTurns(users, work))
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

/** Fails unless every position from 1 to the last is taken by exactly one user. */
async function refuseWrong(environment, eventId) {
  const [row] = await environment.query(
    `select count(distinct position)::int positions, max(position) last from booking.queue_positions where event_id = $1`,
    [eventId],
  )
  if (row.positions !== PEOPLE || row.last !== PEOPLE)
    throw new Problem(`${PEOPLE} have joined, and there are ${row.positions} positions up to ${row.last}.`)
}

async function bytesEach(environment) {
  const [{ bytes }] = await environment.query(
    `select (pg_total_relation_size('booking.queue_positions') / count(*))::int bytes from booking.queue_positions`,
  )
  return bytes
}
