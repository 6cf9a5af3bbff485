import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canConnect, until } from './until.js'

/** A NATS server of a test's own, that can die and come back with its store or without. */
export class NatsServer {
  private child: ChildProcess | undefined

  private constructor(
    private readonly directory: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<NatsServer> {
    const server = new NatsServer(await mkdtemp(join(tmpdir(), 'boxoffice-nats-')), await freePort())
    await server.start()
    return server
  }

  get url() {
    return `nats://127.0.0.1:${this.port}`
  }

  async start() {
    const program = process.env['NATS_SERVER'] ?? 'nats-server'
    this.child = spawn(program, ['-js', '-a', '127.0.0.1', '-p', String(this.port), '-sd', this.directory], {
      stdio: 'ignore',
    })
    await until(() => canConnect(this.port), { describe: () => 'nats-server does not listen' })
  }

  /** Kills it as a power failure would. */
  async kill() {
    if (!this.child || this.child.exitCode !== null) return
    this.child.kill('SIGKILL')
    await once(this.child, 'exit')
  }

  /** Loses all that JetStream has kept. */
  async wipe() {
    await this.kill()
    await rm(this.directory, { recursive: true, force: true })
    await this.start()
  }

  async stop() {
    await this.kill()
    await rm(this.directory, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
