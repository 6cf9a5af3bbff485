import { readFileSync } from 'node:fs'
import type { Check } from '@boxoffice/contracts'

interface Offender {
  id: string
  detail: string
}

const SHOWN = 5

/**
 * What must always be true of a service's own data. The file is SQL: each check begins with its name after three dashes, and
 * selects the `id` of what offends, and a `detail`.
 */
export class Invariants {
  private readonly checks: [name: string, query: string][]

  constructor(
    private readonly ask: (sql: string) => Promise<Offender[]>,
    file: URL,
  ) {
    const texts = readFileSync(file, 'utf8').split(/^--- /m).slice(1)
    this.checks = texts.map(text => {
      const end = text.indexOf('\n')
      return [text.slice(0, end), text.slice(end)]
    })
  }

  /** Looks at everything. Each check sees one moment; `detail` names the first five that offend. */
  async check(): Promise<Check[]> {
    const found: Check[] = []
    for (const [name, query] of this.checks) {
      const offenders = await this.ask(query)
      const shown = offenders.slice(0, SHOWN).map(({ id, detail }) => `${id}: ${detail}`)
      found.push({ name, holds: offenders.length === 0, ...(shown.length && { detail: shown.join('; ') }) })
    }
    return found
  }
}
