import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

/** An integrator's program: it stores the webhooks that it receives, and answers as the test chooses. */
export class Receiver {
  readonly received: Received[] = []
  answer: (response: ServerResponse) => void = response => response.writeHead(204).end()

  private readonly server = createServer((request, response) => {
    void text(request).then(body => {
      this.received.push({ headers: request.headers, body })
      this.answer(response)
    })
  })

  static async start() {
    const receiver = new Receiver()
    receiver.server.listen(0, '127.0.0.1')
    await once(receiver.server, 'listening')
    return receiver
  }

  get url() {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`
  }

  /** The sequences of the messages, in the order of their arrival. */
  get sequences() {
    return this.received.map(({ body }) => (JSON.parse(body) as { sequence: number }).sequence)
  }

  says = (status: number, body = '') => (this.answer = response => response.writeHead(status).end(body))

  stop() {
    this.server.closeAllConnections()
    this.server.close()
  }
}
