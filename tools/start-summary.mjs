import { join, relative } from 'node:path'
import { demoAccounts, demoPassword } from './demo.mjs'
import { root } from './workspace.mjs'

/**
 * The text that `npm start` prints at last: addresses, accounts, and commands that buy a ticket.
 * @param {{ url: string, sandboxUrl: string, ports: import('./environment.mjs').Ports, seconds: number }} platform
 */
export async function startSummary({ url, sandboxUrl, ports, seconds }) {
  const admin = Object.entries(ports.admin).map(([name, port]) => `${name} ${port}`)
  return `
Boxoffice is up, after ${seconds.toFixed(1)} s.

  API       ${url}/api
  Docs      ${url}/api/docs
  Sandbox   ${sandboxUrl}   stands in for Paystack and for mail
  Mailbox   ${sandboxUrl}/mailbox/page
  Admin     /health/ready and /metrics on 127.0.0.1: ${admin.join(', ')}
  Logs      ${relative(process.cwd(), join(root, '.data', 'logs'))}

  Accounts  ${Object.values(demoAccounts)
    .map(({ email }) => email)
    .join(', ')}
  Password  ${demoPassword}

Buy a ticket, and open the mailbox:

${await purchase(url)}

Ctrl-C stops everything.`
}

/** Three shell commands: hold as a guest, begin the payment, pay at the sandbox's checkout. */
async function purchase(url) {
  const response = await fetch(`${url}/api/events?limit=100`)
  const { data } = /** @type {any} */ (await response.json())
  const event = data.find(({ tiers }) => tiers.some(({ price }) => price.amount > 0))
  const tier = event.tiers.find(({ price }) => price.amount > 0)
  const order = {
    eventId: event.id,
    items: [{ tierId: tier.id, quantity: 1 }],
    buyer: { name: 'You', email: 'you@demo.test' },
  }
  return [
    `order=$(curl -s ${url}/api/orders -H 'content-type: application/json' -d '${JSON.stringify(order)}')`,
    `payment=$(curl -s -X POST ${url}/api/orders/$(node -p "($order).id")/pay -H "authorization: Bearer $(node -p "($order).accessToken")")`,
    `curl -s -X POST $(node -p "($payment).authorizationUrl")/pay`,
  ].join('\n')
}
