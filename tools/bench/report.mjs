import { cpus, release, totalmem } from 'node:os'
import { CONNECTIONS, generator } from './load.mjs'

/** The machine, for whoever reads figures that came from it. */
export function machine(postgres) {
  const [{ model }] = cpus()
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`
  return `${cpus().length} × ${model.trim()}, ${memory}, Linux ${release()}, Node ${process.versions.node}, PostgreSQL ${postgres}`
}

/** For people. */
export function report({ machine, at, cases }) {
  const lines = [
    '',
    `${machine}; ${at}`,
    `Load: ${generator} on the same machine, ${CONNECTIONS} connections; the median of three rounds.`,
    '',
    row('', 'rate/s', 'p50 ms', 'p95 ms', 'p99 ms', 'of floor'),
    ...cases.flatMap(figures),
    '',
    'Processor time per request, in µs:',
    '',
  ]
  return [...lines, ...cases.flatMap(processors), '', ...cases.map(verdict), ''].join('\n')
}

const row = (name, ...cells) => name.padEnd(18) + cells.map(cell => String(cell).padStart(11)).join('')
const whole = number => Math.round(number).toLocaleString('en')
const line = (name, { rate, p50, p95, p99 }, ratio = '') =>
  row(name, whole(rate), p50.toFixed(1), p95?.toFixed(1) ?? '', p99.toFixed(1), ratio)

const figures = ({ name, rounds, ratio }) => [
  line(name, rounds.case, ratio?.toFixed(2)),
  ...(rounds.floor ? [line('  its floor', rounds.floor)] : []),
]

/** Who has no part in a case is left out. */
function processors({ name, rounds }) {
  const [most, least] = [rounds.case.processors, rounds.floor?.processors ?? {}]
  const titles = Object.keys({ ...most, ...least }).filter(
    title => (most[title] ?? 0) + (least[title] ?? 0) >= 1,
  )
  const cells = cost => titles.map(title => (title in cost ? whole(cost[title]) : ''))
  const all = cost => whole(Object.values(cost).reduce((sum, each) => sum + each, 0))
  return [
    row('', ...titles, 'together'),
    row(name, ...cells(most), all(most)),
    ...(rounds.floor ? [row('  its floor', ...cells(least), all(least))] : []),
  ]
}

const verdict = ({ name, goal, holds, rounds }) => {
  const looks =
    rounds.case.looks === undefined ? '' : `; ${whole(rounds.case.looks)} looks at the stock a second`
  const stale =
    rounds.case.stale === undefined ? '' : `; what a socket showed was ${rounds.case.stale} ms old at worst`
  return `${holds ? '✔' : '✖'} ${name}: ${goal}${looks}${stale}`
}
