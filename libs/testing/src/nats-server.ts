import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canConnect, until } from './until.js'

/** A NATS server of a test's own, which can be killed and started again, with its store or without. */
export class NatsServer {
  private child: ChildProcess | undefined

  private constructor(
    private readonly directory: string,
    private readonly port: number,
  ) {}

  /** `configuration` is in the format of nats-server's configuration file. */
  static async start(configuration = ''): Promise<NatsServer> {
    const server = new NatsServer(await mkdtemp(join(tmpdir(), 'boxoffice-nats-')), await freePort())
    await server.configure(configuration)
    await server.start()
    return server
  }

  get url() {
    return `nats://127.0.0.1:${this.port}`
  }

  async start() {
    const program = process.env['NATS_SERVER'] ?? 'nats-server'
    const address = ['-a', '127.0.0.1', '-p', String(this.port)]
    this.child = spawn(program, [...address, '-c', this.configuration], {
      stdio: 'ignore',
    })
    await until(() => canConnect(this.port), { describe: () => 'nats-server does not listen' })
  }

  /** Loads another configuration without a restart: its clients need no reconnect. */
  async reload(configuration: string) {
    await this.configure(configuration)
    this.child?.kill('SIGHUP')
  }

  /** Kills the server and starts it again with another configuration. */
  async restart(configuration: string) {
    await this.kill()
    await this.configure(configuration)
    await this.start()
  }

  /** Kills the server as a power failure would. */
  async kill() {
    if (!this.child || this.child.exitCode !== null) return
    this.child.kill('SIGKILL')
    await once(this.child, 'exit')
  }

  /** Loses all messages that JetStream has stored. */
  async wipe() {
    await this.kill()
    await rm(join(this.directory, 'jetstream'), { recursive: true, force: true })
    await this.start()
  }

  async stop() {
    await this.kill()
    await rm(this.directory, { recursive: true, force: true })
  }

  private get configuration() {
    return join(this.directory, 'nats.conf')
  }

  /** The file configures JetStream too: a reload ends settings that are on the command line alone. */
  private configure = (text: string) =>
    writeFile(this.configuration, `jetstream { store_dir: "${this.directory}" }\n${text}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
