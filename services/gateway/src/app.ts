import 'reflect-metadata'
import { DiscoveryService, NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { LOG, nestLogger, type Log } from '@boxoffice/service'
import { AppModule } from './app.module.js'
import { Config } from './config.js'
import { guideBrowsers } from './edge/browsers.js'
import { adapter, followRequests, readBodies } from './edge/edge.js'
import { ProblemFilter } from './edge/problem.filter.js'
import { serveDocs } from './routes/docs.js'
import { openApi } from './routes/openapi.js'
import { routesOf } from './routes/routes.js'
import { readForms } from './uploads/form-file.js'

/** The edge, ready to listen. */
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
  app.useGlobalFilters(new ProblemFilter(log))
  followRequests(fastify, config)
  readBodies(fastify)
  await readForms(fastify)
  await guideBrowsers(fastify, config)
  await serveDocs(fastify, openApi(routesOf(app.get(DiscoveryService)), config.PUBLIC_URL))
  return app
}
