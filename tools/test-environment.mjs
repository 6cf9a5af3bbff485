import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { platformPrograms, stopPrograms } from './programs.mjs'
import { onServer, withDatabase } from './database.mjs'
import { environments } from './environment.mjs'
import { infrastructure } from './infrastructure.mjs'
import { migrate } from './migrations.mjs'
import { freePorts } from './listening-ports.mjs'
import { secretsIn } from './secrets.mjs'
import { services } from './workspace.mjs'

const TEMPLATE = 'boxoffice_template'
const DATABASE = 'boxoffice_test'

/** All tests call from one address unless they choose another: the limits per address must not refuse them. */
const highLimits = {
  LIMIT_ORDERS: '1000000',
  LIMIT_QUEUE: '1000000',
  LIMIT_REGISTRATIONS: '1000000',
  LIMIT_MAILS_PER_ADDRESS: '1000000',
  LIMIT_CODES_PER_ADDRESS: '1000000',
  TRUSTED_PROXIES: '1',
}

/** The platform that tests run against: its own empty servers, a migrated database, and the services on free ports. */
export class TestEnvironment {
  /** @type {Record<string, import('./server.mjs').Server>} */
  programs = {}
  /** @type {import('./infrastructure.mjs').Infrastructure | undefined} */
  #servers
  /** @type {import('./environment.mjs').Ports | undefined} */
  #ports
  /** @type {Record<string, NodeJS.ProcessEnv>} */
  environments = {}

  /**
   * @param {string} dir
   * @param {{ own?: boolean }} [options] `own` starts servers even if the environment names some: they may be killed
   */
  constructor(dir, { own = false } = {}) {
    this.dir = dir
    this.own = own
    this.secrets = secretsIn(dir)
  }

  /** The servers, which exist only after `startServers`. */
  get infrastructure() {
    if (!this.#servers) throw new Error('The servers have not been started.')
    return this.#servers
  }

  /** The ports of the services, which exist only after `makeDatabases`. */
  get ports() {
    if (!this.#ports) throw new Error('The ports have not been chosen.')
    return this.#ports
  }

  /** @param {Promise<unknown>} built resolves when NATS may read the permissions of the services from the build */
  async startServers(built) {
    rmSync(join(this.dir, 'files'), { recursive: true, force: true })
    this.#servers = await infrastructure({ dir: this.dir, own: this.own, fresh: true, built })
  }

  /** Creates a template that tests may copy, and its first copy, which the services use. */
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
    this.#ports = await freePorts()
    this.environments = environments(this)
    Object.assign(this.environments.gateway, highLimits)
  }

  async startServices() {
    this.programs = platformPrograms(this)
    await Promise.all(Object.values(this.programs).map(server => server.start()))
  }

  /**
   * The environment variable BOXOFFICE_TEST, as JSON, by which tests find the platform. `env` has the settings of each process, so that
   * a test can start a replica; `dir` has the logs.
   */
  coordinates() {
    const { infrastructure: servers, ports, environments: env, dir } = this
    return {
      postgresUrl: servers.postgresUrl,
      template: TEMPLATE,
      redisUrl: servers.redisUrl,
      nats: Object.fromEntries(['admin', ...services].map(user => [user, servers.natsUrl(user)])),
      gatewayUrl: `http://127.0.0.1:${ports.gateway}`,
      sandboxUrl: `http://127.0.0.1:${ports.sandbox}`,
      admin: ports.admin,
      env: Object.fromEntries(
        Object.entries(env).map(([name, settings]) => [name, withoutInherited(settings)]),
      ),
      dir,
    }
  }

  async stop() {
    if (this.programs.gateway) await stopPrograms(this.programs)
    await this.#servers?.stop()
  }
}

/**
 * Settings without inherited variables, which a test that starts a process inherits itself.
 * @param {NodeJS.ProcessEnv} settings
 */
const withoutInherited = settings =>
  Object.fromEntries(Object.entries(settings).filter(([name, value]) => process.env[name] !== value))
