import { Bus } from '@boxoffice/bus'
import { adminServer, LOG, measureProcess, start, startTelemetry, type Log } from '@boxoffice/service'
import { createApp } from './app.js'
import { Config } from './config.js'
import { Readiness } from './readiness.js'

await start('gateway', async () => {
  const app = await createApp()
  const config = app.get(Config)
  measureProcess('gateway')
  const stopTelemetry = await startTelemetry('gateway', config)
  await app.listen(config.PORT, config.HOST)
  await app.get(Bus).check()
  const admin = await adminServer(config.ADMIN_HOST, config.ADMIN_PORT, app.get(Readiness).checks)
  app.get<Log>(LOG).info({ port: config.PORT, adminPort: config.ADMIN_PORT }, 'listening')

  return {
    async close() {
      await app.close()
      await stopTelemetry()
      admin.close()
    },
  }
})
