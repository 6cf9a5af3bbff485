import { join } from 'node:path'
import { build } from '../build.mjs'
import { occupy } from '../child.mjs'
import { Problem } from '../problem.mjs'
import { step } from '../step.mjs'
import { root } from '../workspace.mjs'
import { writeTokens } from './buyers.mjs'
import { cases } from './cases.mjs'
import { checkAll } from './checks.mjs'
import { measure, TOKENS } from './measure.mjs'
import { machine, report } from './report.mjs'
import { BenchEnvironment } from './bench-environment.mjs'

const usage = `Usage: npm run bench -- [${Object.keys(cases).join(' | ')}] [--json]; "read" selects all cases whose name begins with it`

/** The cases that a word selects: one by its name, or all that begin with it. */
const casesOf = word => Object.keys(cases).filter(name => name === word || name.startsWith(`${word}-`))

/**
 * Measures each case beside its floor, and checks afterwards that no order was lost and no ticket sold twice.
 * @param {string[]} args the cases, all by default; `--json` prints only the figures, as JSON
 * @returns {Promise<number>} the exit code: 1 if an invariant is violated; a missed goal is only reported
 */
export async function runBenchmarks(args) {
  const named = args.filter(arg => arg !== '--json')
  const unknown = named.find(word => casesOf(word).length === 0)
  if (unknown) throw new Problem(`There is no ${unknown}.\n${usage}`)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))
  const json = args.includes('--json')
  const names = named.length ? named.flatMap(casesOf) : Object.keys(cases)
  const { figures, checks } = await withBenchEnvironment(environment => measureAll(environment, names, json))

  console.log(json ? JSON.stringify(publicFigures(figures)) : report(figures))
  const broken = checks.filter(({ holds }) => !holds)
  for (const { name, detail } of broken) console.error(`✖ ${name} (${detail})`)
  return broken.length ? 1 : 0
}

async function withBenchEnvironment(work) {
  const dir = join(root, '.data', 'bench')
  occupy(dir)
  const environment = new BenchEnvironment(dir)
  try {
    return await work(environment)
  } finally {
    await environment.close()
  }
}

async function measureAll(environment, names, json) {
  const show = json ? (_, work) => work() : step
  const log = json ? () => {} : console.log
  const file = join(root, '.data', 'bench', 'tokens')
  await show('Build', () => build())
  await show('The platform', () => environment.open(Promise.resolve()))
  const keys = environment.secrets.accessTokenKey
  if (names.some(name => !cases[name].measure))
    await show(`Tokens of ${TOKENS} buyers`, () => writeTokens({ file, keys, count: TOKENS }))

  const measured = []
  for (const name of names) {
    const subject = cases[name]
    /** @type {NonNullable<import('./cases.mjs').Case['measure']>} */
    const work = subject.measure ?? measure
    const result = await show(`${name}: ${subject.title}`, () =>
      work(environment, subject, { file, name, log }),
    )
    measured.push({ name, ...result })
  }
  const answered = measured.reduce((sum, each) => sum + each.answered, 0)
  const checks = await show('Invariants', () => checkAll(environment, answered))
  const [{ version }] = await environment.query(`select current_setting('server_version') version`)
  return { figures: figuresOf(machine(version), measured), checks }
}

const figuresOf = (machine, measured) => ({
  machine,
  at: new Date().toISOString(),
  cases: measured.map(({ name, ...rounds }) => {
    const { rate, p50, p95, p99, stale } = rounds.case
    const floor = rounds.floor?.rate
    const ratio = floor && rate / floor
    const { goal, holds } = cases[name]
    return {
      name,
      rate,
      p50,
      p95,
      p99,
      floor,
      ratio,
      goal,
      holds: holds({ rate, p95: p95 ?? NaN, p99, ratio: ratio ?? NaN, stale: stale ?? NaN }),
      rounds,
    }
  }),
})

const publicFigures = ({ cases, ...figures }) => ({
  ...figures,
  cases: cases.map(({ rounds: _, ...one }) => one),
})
