import { createPublicKey, randomUUID, verify } from 'node:crypto'
import { logRound, median, newRounds, ROUNDS, SECONDS } from './measure.mjs'
import { codesOf } from './tickets.mjs'

const CODES = 5_000
const CLAIMS_BYTES = 39

/**
 * Verifies codes one after the other in this process, alternately with the floor: the verification of the signature alone.
 * @param {import('./bench-environment.mjs').BenchEnvironment} environment
 * @param {object} _ the case
 * @param {{ name: string, log: (line: string) => void }} options
 */
export async function measureOffline(environment, _, { name, log }) {
  const signer = await codesOf(environment)
  const eventId = randomUUID()
  const codes = Array.from({ length: CODES }, () =>
    signer.sign({ ticketId: randomUUID(), eventId, issue: 1 }),
  )
  const [{ publicKey: x }] = signer.publicKeys()
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const signed = codes
    .map(code => Buffer.from(code, 'base64url'))
    .map(bytes => [bytes.subarray(0, CLAIMS_BYTES), bytes.subarray(CLAIMS_BYTES)])

  const rounds = newRounds()
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.floor.push(measureRate(number => verify(null, signed[number][0], key, signed[number][1])))
    rounds.case.push(measureRate(number => signer.read(codes[number])))
    logRound(log, round, name, rounds)
  }
  return { floor: median(rounds.floor), case: median(rounds.case), answered: 0 }
}

/** Calls `work` for some seconds with one code number after the other. The rate is per second of processor time. */
function measureRate(work) {
  const taken = []
  const [began, used] = [performance.now(), process.cpuUsage()]
  for (let now = began; now < began + SECONDS * 1_000;) {
    work(taken.length % CODES)
    const then = performance.now()
    taken.push(then - now)
    now = then
  }
  const { user, system } = process.cpuUsage(used)
  const rate = taken.length / ((user + system) / 1e6)
  taken.sort((a, b) => a - b)
  const at = share => taken[Math.floor(taken.length * share)]
  return { rate, p50: at(0.5), p99: at(0.99), processors: { load: 1e6 / rate } }
}
