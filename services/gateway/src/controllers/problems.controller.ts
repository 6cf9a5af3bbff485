import { readdirSync, readFileSync } from 'node:fs'
import { Controller, NotFoundException } from '@nestjs/common'
import { z } from 'zod'
import { contract, method } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const folder = new URL('../../../../docs/problems/', import.meta.url)

const { getProblem } = contract('gateway', {
  methods: { getProblem: method(z.object({ code: z.string() }), z.string()) },
  events: {},
  faults: {},
}).methods

/** The pages about problems. They are read once at start, so that a request names one of them and never a path. */
@Controller()
export class Problems {
  private readonly pages = new Map(
    readdirSync(folder)
      .filter(name => name.endsWith('.md'))
      .map(name => [name.slice(0, -'.md'.length), readFileSync(new URL(name, folder), 'utf8')]),
  )

  @Route('GET /problems/:code', getProblem, {
    summary: 'The meaning of a problem, and what to do about it',
    access: 'public',
    text: 'text/plain; charset=utf-8',
  })
  page({ code }: Input<typeof getProblem>) {
    const page = this.pages.get(code)
    if (page === undefined) throw new NotFoundException()
    return page
  }
}
