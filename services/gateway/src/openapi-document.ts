import { IntegratorWebhooks } from './controllers/integrator-webhooks.controller.js'
import { controllers, sections } from './controllers/index.js'
import { openApi, type Document } from './routes/openapi.js'
import { routesOf } from './routes/routes.js'

/** The OpenAPI document of the gateway that clients reach at this URL. */
export function openApiDocument(url: string): Document {
  const tags = sections.map(([{ name }, description]) => ({ name, description }))
  return openApi(routesOf(controllers), tags, IntegratorWebhooks.name, url)
}
