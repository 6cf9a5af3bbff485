import { fileURLToPath } from 'node:url'
import { writeDerived } from './derived.mjs'
import { natsRules } from './nats.mjs'
import { command } from './problem.mjs'
import { services } from './workspace.mjs'

const heading = `# NATS in containers. Written by tools/nats-conf.mjs: the permissions follow from libs/contracts/src/topology.ts.\n`
const listen = { host: '0.0.0.0', port: 4222, http: '0.0.0.0:8222', jetstream: { store_dir: '/data' } }

await command(() =>
  writeDerived(fileURLToPath(import.meta.url), async () => ({ 'deploy/nats.conf': await natsConf() })),
)

/** NATS replaces a variable only outside of quotes. */
async function natsConf() {
  const variables = ['admin', ...services].map(user => [user, `$NATS_${user.toUpperCase()}_PASSWORD`])
  const conf = { ...listen, ...(await natsRules(Object.fromEntries(variables))) }
  return `${heading}${JSON.stringify(conf, null, 2).replace(/"(\$NATS_[A-Z]+_PASSWORD)"/g, '$1')}\n`
}
