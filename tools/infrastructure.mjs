import { once } from 'node:events'
import { connect } from 'node:net'
import { obtainServers } from './binaries.mjs'
import { occupy } from './child.mjs'
import { onServer, withDatabase } from './database.mjs'
import { privateNats } from './nats.mjs'
import { rememberedPorts } from './remembered-ports.mjs'
import { privatePostgres } from './postgres.mjs'
import { Problem } from './problem.mjs'
import { privateRedis } from './redis.mjs'

/**
 * @typedef {object} Infrastructure
 * @property {string} postgresUrl with an admin's rights, of the database `boxoffice` (or that of POSTGRES_URL)
 * @property {string} redisUrl
 * @property {(user: string) => string} natsUrl for a service, or for `admin`, which has all rights
 * @property {string | undefined} natsMonitorUrl
 * @property {import('./server.mjs').Server[]} servers the private instances; each can be stopped and started
 * @property {() => Promise<void>} stop
 */

/**
 * PostgreSQL, Redis and NATS, each from its URL in the environment, else private and on a port of its own.
 * @param {object} options
 * @param {string} options.dir holds the private instances; only one command may use it at a time
 * @param {boolean} [options.fresh] deletes the data of the last run
 * @param {boolean} [options.own] ignores URLs in the environment: the servers may be killed
 * @param {Promise<unknown>} [options.built] NATS waits for the build: its users' permissions come from there
 * @param {(line: string) => void} [options.log] receives a line about each step that takes long
 * @returns {Promise<Infrastructure>}
 */
export async function infrastructure({ dir, fresh = false, own = false, built, log = console.log }) {
  occupy(dir)
  const given = own ? {} : urlsGiven()
  await Promise.all(Object.values(given).map(one => one && refuseDead(one.title, one.address)))
  const names = servers.filter(name => !given[name])
  const [origin, port] = [
    await obtainServers(names, log),
    await rememberedPorts(dir, [...names, 'natsMonitor']),
  ]
  const at = name => ({ dir, fresh, origin: origin[name], port: port[name] })
  const [postgres, redis, nats] = await allOrNone([
    given.postgres ?? privatePostgres(at('postgres')).then(withBoxoffice),
    given.redis ?? privateRedis(at('redis')),
    given.nats ??
      Promise.resolve(built).then(() => privateNats({ ...at('nats'), monitorPort: port.natsMonitor })),
  ])
  const running = [postgres, redis, nats].flatMap(({ server }) => server ?? [])
  return {
    postgresUrl: postgres.url,
    redisUrl: redis.url,
    natsUrl: nats.url,
    natsMonitorUrl: nats.monitorUrl,
    servers: running,
    stop: async () => void (await Promise.all(running.map(server => server.stop()))),
  }
}

/** @type {import('./binaries.mjs').ServerName[]} */
const servers = ['postgres', 'redis', 'nats']

function urlsGiven() {
  const { POSTGRES_URL, REDIS_URL, NATS_URL } = process.env
  const given = (title, address, url) => (address ? { title, address, url } : undefined)
  return {
    postgres: given('PostgreSQL', POSTGRES_URL, POSTGRES_URL),
    redis: given('Redis', REDIS_URL, REDIS_URL),
    nats: given('NATS', NATS_URL, () => NATS_URL),
  }
}

async function refuseDead(title, address) {
  const { hostname, port, host } = new URL(address.split(',')[0])
  const usual = { PostgreSQL: 5432, Redis: 6379, NATS: 4222 }
  const socket = connect(Number(port) || usual[title], hostname)
  socket.setTimeout(5_000, () => socket.destroy(new Error('no answer')))
  await once(socket, 'connect').catch(error => {
    throw new Problem(`${title} at ${host} cannot be reached: ${error.message || error.code}.`)
  })
  socket.destroy()
}

async function withBoxoffice({ url, server }) {
  await onServer(url, async client => {
    const { rowCount } = await client.query(`select from pg_database where datname = 'boxoffice'`)
    if (rowCount === 0) await client.query('create database boxoffice')
  })
  return { url: withDatabase(url, 'boxoffice'), server }
}

/**
 * Waits for all servers. If one fails, the others are stopped before the failure is thrown.
 * @param {Promise<any>[]} starting
 */
async function allOrNone(starting) {
  const results = await Promise.allSettled(starting)
  const started = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
  const failed = results.find(({ status }) => status === 'rejected')
  if (failed?.status !== 'rejected') return started
  await Promise.all(started.map(({ server }) => server?.stop()))
  throw failed.reason
}
