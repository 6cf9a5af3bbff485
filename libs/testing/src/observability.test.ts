import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { testEnvironment } from './test-environment.js'

interface Panel {
  title: string
  targets?: { expr: string }[]
}

const root = new URL('../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

/** Series that Prometheus makes itself. */
const known = new Set(['up', 'ALERTS'])

beforeAll(async () => {
  const texts = Object.values(testEnvironment().env).flatMap(({ ADMIN_PORT }) =>
    ADMIN_PORT ? scrape(ADMIN_PORT) : [],
  )
  for (const text of await Promise.all(texts)) for (const name of namesIn(text)) known.add(name)
})

describe('dashboards and alerts', () => {
  test.each(['boxoffice', 'background-work', 'in-detail'])(
    'the dashboard %s uses only metrics that the services have',
    name => {
      const { panels } = JSON.parse(read(`grafana/dashboards/${name}.json`)) as { panels: Panel[] }
      const queries = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
      expect(queries.length).toBeGreaterThan(15)
      expect(unknownIn(queries)).toEqual([])
    },
  )

  test('the alerts use only metrics that the services have', () => {
    const rules = read('prometheus/alerts.yml')
      .split(/- alert: /)
      .slice(1)
    const queries = rules.map(rule => /expr: (?:>\n)?(.*?)\n\s+for:/s.exec(rule)![1]!)
    expect(unknownIn(queries)).toEqual([])
  })
})

const scrape = async (port: string) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()

/** The series of each metric, also of those that have counted nothing yet. */
const namesIn = (text: string) =>
  [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? ['_bucket', '_sum', '_count'].map(end => name + end) : [name],
  )

/** The metrics in a query are its words that are no label, text, duration, function or operator. */
const unknownIn = (queries: string[]) => {
  const named = queries.flatMap(query =>
    query
      .replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b(by|without) \([^)]*\)/g, ' ')
      .match(/\b[a-zA-Z_]\w*\b(?!\s*\()/g),
  )
  return [...new Set(named)].filter(
    name => name && !known.has(name) && !['and', 'or', 'unless'].includes(name),
  )
}
