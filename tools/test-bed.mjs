import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { constellation, stopConstellation } from './constellation.mjs'
import { onServer, withDatabase } from './database.mjs'
import { environments } from './environment.mjs'
import { infrastructure } from './infrastructure.mjs'
import { migrate } from './migrations.mjs'
import { freePlaces } from './places.mjs'
import { secretsIn } from './secrets.mjs'
import { services } from './workspace.mjs'

const TEMPLATE = 'boxoffice_template'
const DATABASE = 'boxoffice_test'

/** All tests call from one address, unless they say from which. */
const generous = {
  LIMIT_ORDERS: '1000000',
  LIMIT_QUEUE: '1000000',
  LIMIT_QUEUE: '1000000',
  LIMIT_REGISTRATIONS: '1000000',
  LIMIT_LETTERS_PER_ADDRESS: '1000000',
  LIMIT_CODES_PER_ADDRESS: '1000000',
  TRUSTED_PROXIES: '1',
}

/** What tests run against: servers of their own without any data, a migrated database, and the services on free ports. */
export class TestBed {
  /** @type {Record<string, import('./server.mjs').Server>} */
  programs = {}

  /**
   * @param {string} dir
   * @param {{ own?: boolean }} [options] `own`: with servers that may be killed, whatever the environment says
   */
  constructor(dir, { own = false } = {}) {
    this.dir = dir
    this.own = own
    this.secrets = secretsIn(dir)
  }

  /** @param {Promise<unknown>} built */
  async startServers(built) {
    rmSync(join(this.dir, 'files'), { recursive: true, force: true })
    this.infrastructure = await infrastructure({ dir: this.dir, own: this.own, fresh: true, built })
  }

  /** A template that tests may copy, and the first copy, which the services use. */
  async makeDatabases() {
    const { postgresUrl } = this.infrastructure
    await onServer(postgresUrl, async client => {
      for (const name of [DATABASE, TEMPLATE])
        await client.query(`drop database if exists ${name} with (force)`)
      await client.query(`create database ${TEMPLATE}`)
    })
    await migrate({ url: withDatabase(postgresUrl, TEMPLATE), passwords: this.secrets.postgres })
    await onServer(postgresUrl, client => client.query(`create database ${DATABASE} template ${TEMPLATE}`))
    this.infrastructure.postgresUrl = withDatabase(postgresUrl, DATABASE)
    this.places = await freePlaces()
    this.environments = environments(this)
    Object.assign(this.environments.gateway, generous)
  }

  async startServices() {
    this.programs = constellation(this)
    await Promise.all(Object.values(this.programs).map(server => server.start()))
  }

  /**
   * Where tests find everything: the environment variable BOXOFFICE_TEST, as JSON. `env` is what each process was told, to
   * start replicas with; `logs` is where they write.
   */
  coordinates() {
    const { infrastructure: servers, places, environments: env, dir } = this
    return {
      postgresUrl: servers.postgresUrl,
      template: TEMPLATE,
      redisUrl: servers.redisUrl,
      nats: Object.fromEntries(['admin', ...services].map(user => [user, servers.natsUrl(user)])),
      gatewayUrl: `http://127.0.0.1:${places.gateway}`,
      sandboxUrl: `http://127.0.0.1:${places.sandbox}`,
      admin: places.admin,
      env: Object.fromEntries(Object.entries(env).map(([name, settings]) => [name, onlyOurs(settings)])),
      dir,
    }
  }

  async stop() {
    if (this.programs.gateway) await stopConstellation(this.programs)
    await this.infrastructure?.stop()
  }
}

/** Without what it inherited: a test that starts a process has that itself. */
const onlyOurs = settings =>
  Object.fromEntries(Object.entries(settings).filter(([name, value]) => process.env[name] !== value))
