import { freePort } from './ports.mjs'
import { Problem } from './problem.mjs'
import { services } from './workspace.mjs'

/**
 * Where `npm start` listens: the usual ports, or those that PORT, SANDBOX_PORT, SANDBOX_SMTP_PORT and ADMIN_PORT (the first of six) say.
 * A Problem if one is taken.
 * @returns {Promise<import('./environment.mjs').Places>}
 */
export async function usualPlaces() {
  const admin = port('ADMIN_PORT', 9100)
  const places = {
    gateway: port('PORT', 3000),
    sandbox: port('SANDBOX_PORT', 3900),
    smtp: process.env.SANDBOX_SMTP_PORT === '0' ? 0 : port('SANDBOX_SMTP_PORT', 3925),
    admin: Object.fromEntries(services.map((name, i) => [name, admin + i])),
  }
  await refuseTaken('the gateway', places.gateway, 'PORT')
  await refuseTaken('the sandbox', places.sandbox, 'SANDBOX_PORT')
  if (places.smtp) await refuseTaken('the sandbox’s SMTP', places.smtp, 'SANDBOX_SMTP_PORT')
  for (const name of services)
    await refuseTaken(`health and metrics of ${name}`, places.admin[name], 'ADMIN_PORT')
  return places
}

/** @returns {Promise<import('./environment.mjs').Places>} ports that nobody has */
export async function freePlaces() {
  const [gateway, sandbox, smtp, ...admin] = await Promise.all(
    Array.from({ length: 3 + services.length }, () => freePort(0)),
  )
  return { gateway, sandbox, smtp, admin: Object.fromEntries(services.map((name, i) => [name, admin[i]])) }
}

function port(variable, usual) {
  const value = Number(process.env[variable] || usual)
  if (Number.isInteger(value) && value > 0 && value < 65_530) return value
  throw new Problem(`${variable} must be a port, and is ${process.env[variable]}.`)
}

async function refuseTaken(whose, port, variable) {
  if (await freePort(port)) return
  throw new Problem(
    `Port ${port}, for ${whose}, is taken: end what listens there, or choose another with ${variable}=<port>.`,
  )
}
