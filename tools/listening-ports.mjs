import { anyFreePort, isFree } from './remembered-ports.mjs'
import { Problem } from './problem.mjs'
import { services } from './workspace.mjs'

/**
 * The ports of `npm start`: the usual ones, or those that PORT, SANDBOX_PORT, SANDBOX_SMTP_PORT and
 * ADMIN_PORT (the first of six) name.
 * @throws {Problem} if one is in use
 * @returns {Promise<import('./environment.mjs').Ports>}
 */
export async function usualPorts() {
  const admin = port('ADMIN_PORT', 9100)
  const ports = {
    gateway: port('PORT', 3000),
    sandbox: port('SANDBOX_PORT', 3900),
    smtp: process.env.SANDBOX_SMTP_PORT === '0' ? 0 : port('SANDBOX_SMTP_PORT', 3925),
    admin: Object.fromEntries(services.map((name, i) => [name, admin + i])),
  }
  await refuseUsedPort('the gateway', ports.gateway, 'PORT')
  await refuseUsedPort('the sandbox', ports.sandbox, 'SANDBOX_PORT')
  if (ports.smtp) await refuseUsedPort('the sandbox’s SMTP', ports.smtp, 'SANDBOX_SMTP_PORT')
  for (const name of services)
    await refuseUsedPort(`health and metrics of ${name}`, ports.admin[name], 'ADMIN_PORT')
  return ports
}

/** @returns {Promise<import('./environment.mjs').Ports>} ports on which nothing listens */
export async function freePorts() {
  const [gateway, sandbox, smtp, ...admin] = await Promise.all(
    Array.from({ length: 3 + services.length }, anyFreePort),
  )
  return { gateway, sandbox, smtp, admin: Object.fromEntries(services.map((name, i) => [name, admin[i]])) }
}

function port(variable, usual) {
  const value = Number(process.env[variable] || usual)
  if (Number.isInteger(value) && value > 0 && value < 65_530) return value
  throw new Problem(`${variable} must be a port, and is ${process.env[variable]}.`)
}

async function refuseUsedPort(whose, port, variable) {
  if (await isFree(port)) return
  throw new Problem(
    `Port ${port}, for ${whose}, is in use: end the program that listens there, or choose another with ${variable}=<port>.`,
  )
}
