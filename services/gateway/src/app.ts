import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { LOG, nestLogger, type Log } from '@boxoffice/service'
import { AppModule } from './app.module.js'
import { Config } from './config.js'
import { secureBrowsers } from './edge/browsers.js'
import { compressAnswers } from './edge/compression.js'
import { adapter, followRequests, readBodies } from './edge/edge.js'
import { ProblemFilter } from './edge/problem.filter.js'
import { serveDocs } from './routes/docs.js'
import { openApiDocument } from './openapi-document.js'
import { readForms } from './uploads/form-file.js'

/** The application of the gateway, ready to listen. */
export async function createApp(): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter(new Config()), {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  })
  const config = app.get(Config)
  const log = app.get<Log>(LOG)
  const fastify = app.getHttpAdapter().getInstance()

  app.useLogger(nestLogger(log))
  app.useGlobalFilters(new ProblemFilter(log, config.PUBLIC_URL))
  followRequests(fastify, config)
  compressAnswers(fastify)
  readBodies(fastify)
  await readForms(fastify)
  await secureBrowsers(fastify, config)
  await serveDocs(fastify, openApiDocument(config.PUBLIC_URL))
  return app
}
