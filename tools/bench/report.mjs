import { cpus, release, totalmem } from 'node:os'
import { CONNECTIONS, generator } from './load.mjs'

/** A description of the machine, for the report. */
export function machine(postgres) {
  const [{ model }] = cpus()
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`
  return `${cpus().length} × ${model.trim()}, ${memory}, Linux ${release()}, Node ${process.versions.node}, PostgreSQL ${postgres}`
}

/** The report for people. */
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
const rounded = number => Math.round(number).toLocaleString('en')
const figureRow = (name, { rate, p50, p95, p99 }, ratio = '') =>
  row(name, rounded(rate), p50.toFixed(1), p95?.toFixed(1) ?? '', p99.toFixed(1), ratio)

const figures = ({ name, rounds, ratio }) => [
  figureRow(name, rounds.case, ratio?.toFixed(2)),
  ...(rounds.floor ? [figureRow('  its floor', rounds.floor)] : []),
]

/** Processes without a part in a case are left out. */
function processors({ name, rounds }) {
  const [most, least] = [rounds.case.processors, rounds.floor?.processors ?? {}]
  const titles = Object.keys({ ...most, ...least }).filter(
    title => (most[title] ?? 0) + (least[title] ?? 0) >= 1,
  )
  const cells = cost => titles.map(title => (title in cost ? rounded(cost[title]) : ''))
  const all = cost => rounded(Object.values(cost).reduce((sum, each) => sum + each, 0))
  return [
    row('', ...titles, 'total'),
    row(name, ...cells(most), all(most)),
    ...(rounds.floor ? [row('  its floor', ...cells(least), all(least))] : []),
  ]
}

const verdict = ({ name, goal, holds, rounds }) => {
  const reads =
    rounds.case.reads === undefined ? '' : `; ${rounded(rounds.case.reads)} reads of the inventory a second`
  const stale =
    rounds.case.stale === undefined
      ? ''
      : `; the highest age of a socket's availability was ${rounds.case.stale} ms`
  return `${holds ? '✔' : '✖'} ${name}: ${goal}${reads}${stale}`
}
