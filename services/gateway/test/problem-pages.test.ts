import 'reflect-metadata'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { faults, statuses, topology, type FaultInfo, type BusAccess } from '@boxoffice/contracts'
import { AppModule } from '../src/app.module.js'
import { refusals } from '../src/edge/problem.js'
import { routeOf } from '../src/routes/route-info.js'

const folder = new URL('../../../docs/problems/', import.meta.url)
const pages = readdirSync(folder).map(name => name.replace(/\.md$/, ''))

interface Expected {
  title: string
  status: number
  data: z.ZodObject
}
const ofFault = ({ code, title, kind, data }: FaultInfo): [string, Expected] => [
  code,
  { title, status: statuses[kind], data: data as z.ZodObject },
]

/** Every fault that a route may answer: those of the contracts, and those of the gateway itself. */
function ofRoutes(): FaultInfo[] {
  const controllers = Reflect.getMetadata('controllers', AppModule) as { prototype: Record<string, object> }[]
  return controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap(name => routeOf(prototype[name]!)?.faults ?? []),
  )
}

const expected = new Map<string, Expected>([
  ...Object.values(faults).map(ofFault),
  ...Object.values<BusAccess>(topology).flatMap(({ contract }) =>
    Object.values(contract?.faults ?? {}).map(ofFault),
  ),
  ...ofRoutes().map(ofFault),
  ...Object.entries(refusals).map(([status, { code, title }]): [string, Expected] => [
    code,
    { title, status: Number(status), data: z.object({}) },
  ]),
])

describe('Problem pages', () => {
  test('exist for every problem, and for nothing else', () => {
    expect(pages.toSorted()).toEqual([...expected.keys()].sort())
  })
})

describe.each([...expected].filter(([code]) => pages.includes(code)))(
  'The page of the problem %s',
  (code, { title, status, data }) => {
    const page = readFileSync(new URL(`${code}.md`, folder), 'utf8')
    const members = Object.keys(data.shape)

    test('begins with its title, code and status, and says what to do', () => {
      expect(page.split('\n').slice(0, 3)).toEqual([`# ${title}`, '', `\`${code}\` · ${status}`])
      expect(page).toContain('**What to do.**')
    })

    test('names every member that the problem carries', () => {
      const [, said = ''] = /\*\*It carries\*\*([^]*?)```/.exec(page) ?? []
      expect(members.filter(member => !said.includes(`\`${member}\``))).toEqual([])
      expect(page.includes('**It carries**')).toBe(members.length > 0)
    })

    test('shows a valid example', () => {
      const [, text = ''] = /```json\n([^]*?)```/.exec(page) ?? []
      const document = z.strictObject({
        type: z.literal(`https://tickets.example/problems/${code}`),
        title: z.literal(title),
        status: z.literal(status),
        code: z.literal(code),
        requestId: z.string(),
        ...data.shape,
      })
      expect(document.safeParse(JSON.parse(text)).error?.issues).toBeUndefined()
    })
  },
)
