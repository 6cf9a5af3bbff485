import { createPublicKey, randomUUID, verify } from 'node:crypto'
import { median, ROUNDS, SECONDS, tell } from './measure.mjs'
import { codesOf } from './tickets.mjs'

const CODES = 5_000
const CLAIMS_BYTES = 39

/**
 * Codes that are read one after the other in this process, and their signatures alone.
 * @param {import('./stage.mjs').Stage} stage
 * @param {object} _ the case
 * @param {{ name: string, say: (line: string) => void }} options
 */
export async function measureOffline(stage, _, { name, say }) {
  const signer = await codesOf(stage)
  const eventId = randomUUID()
  const codes = Array.from({ length: CODES }, () =>
    signer.sign({ ticketId: randomUUID(), eventId, issue: 1 }),
  )
  const [{ publicKey: x }] = signer.publicKeys()
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const signed = codes
    .map(code => Buffer.from(code, 'base64url'))
    .map(bytes => [bytes.subarray(0, CLAIMS_BYTES), bytes.subarray(CLAIMS_BYTES)])

  const rounds = { floor: [], case: [] }
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.floor.push(again(number => verify(null, signed[number][0], key, signed[number][1])))
    rounds.case.push(again(number => signer.read(codes[number])))
    say(
      `  round ${round}: ${tell(rounds.floor.at(-1))} for the floor, ${tell(rounds.case.at(-1))} for ${name}`,
    )
  }
  return { floor: median(rounds.floor), case: median(rounds.case), answered: 0 }
}

/** Does it for some seconds, with one code after the other. The rate is that of a processor of its own. */
function again(work) {
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
