import { Controller, Inject } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Notifier, notifier } from '@boxoffice/contracts'
import { languageOf } from '../edge/language.js'
import { askingPage, donePage } from '../pages/unsubscribe.js'
import { Route, type Input } from '../routes/route.js'

const { unsubscribe } = notifier.methods
const page = { access: 'public', isOpen: true, output: z.string(), text: 'text/html; charset=utf-8' } as const

/** The pages that mails link to. Mail scanners follow links too, so a GET changes nothing. */
@Controller()
export class Mails {
  constructor(@Inject(Notifier) private readonly notifier: Notifier) {}

  @Route('GET /mails/unsubscribe/:token', unsubscribe, {
    ...page,
    name: 'unsubscribePage',
    summary: 'A page that asks whether to get no more of such mails',
    fresh: true,
  })
  ask(_: Input<typeof unsubscribe>, request: FastifyRequest) {
    return askingPage(languageOf(request))
  }

  @Route('POST /mails/unsubscribe/:token', unsubscribe, {
    ...page,
    summary: 'No more of such mails, at once: also by the button of a mail program (RFC 8058)',
    form: true,
    status: 200,
  })
  async unsubscribe(token: Input<typeof unsubscribe>, request: FastifyRequest) {
    await this.notifier.unsubscribe(token)
    return donePage(languageOf(request))
  }
}
