import { readFileSync } from 'node:fs'
import type { InvariantCheck } from '@boxoffice/contracts'
import { admin } from '@boxoffice/bus'

interface Offender {
  id: string
  detail: string
}

const SHOWN = 5

/**
 * The invariants of a service's own data. The file is SQL: each check begins with its name after three dashes, and selects the `id` and
 * a `detail` of each violation.
 */
export class Invariants {
  private readonly checks: [name: string, query: string][]

  constructor(
    private readonly db: { $queryRawUnsafe(sql: string): PromiseLike<unknown> },
    file: URL,
  ) {
    const texts = readFileSync(file, 'utf8').split(/^--- /m).slice(1)
    this.checks = texts.map(text => {
      const end = text.indexOf('\n')
      return [text.slice(0, end), text.slice(end)]
    })
  }

  /** Runs all checks, for an ADMIN. Each check sees one moment; `detail` names the first five violations. Throws `forbidden`. */
  async check(): Promise<{ checks: InvariantCheck[] }> {
    admin()
    const checks: InvariantCheck[] = []
    for (const [name, query] of this.checks) {
      const offenders = (await this.db.$queryRawUnsafe(query)) as Offender[]
      const shown = offenders.slice(0, SHOWN).map(({ id, detail }) => `${id}: ${detail}`)
      checks.push({ name, holds: offenders.length === 0, ...(shown.length && { detail: shown.join('; ') }) })
    }
    return { checks }
  }
}
