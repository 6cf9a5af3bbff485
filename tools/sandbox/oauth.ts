import { createHash, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { exportJWK, generateKeyPair, SignJWT, type GenerateKeyPairResult } from 'jose'
import { z } from 'zod'
import { html, sendPage } from './page.js'
import { BoundedMap } from './bounded-map.js'

const Choice = z.object({
  provider: z.enum(['google', 'github', 'facebook']),
  choice: z.enum(['approve', 'deny']),
})

/** The query of an authorization request. All three providers here require PKCE. */
const Asked = z.object({
  client_id: z.string().min(1),
  redirect_uri: z.url(),
  response_type: z.literal('code'),
  state: z.string().min(1),
  code_challenge: z.string().length(43),
  code_challenge_method: z.literal('S256'),
  nonce: z.string().optional(),
})
type Asked = z.infer<typeof Asked>

/** A user of a provider. `subject` identifies the person; the provider may or may not have verified the address. */
const Persona = z.object({
  email: z.email().default('ada@demo.test'),
  name: z.string().default('Ada Obi'),
  subject: z.string().optional(),
  verified: z
    .union([z.boolean(), z.enum(['true', 'false']).transform(word => word === 'true')])
    .default(true),
})
type Persona = z.infer<typeof Persona> & { subject: string }

const Exchange = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string(),
  client_id: z.string(),
  client_secret: z.string().min(1),
  redirect_uri: z.string(),
  code_verifier: z.string(),
})

type OfProvider = FastifyRequest<{ Params: { provider: string; choice: string } }>

/**
 * Google (OpenID Connect), GitHub and Facebook (OAuth 2.0 and an API), as far as a login goes. Each is under `/oauth/<name>`, with
 * its real paths. The page's form, or a script's POST to `/oauth/<name>/approve`, chooses the user who logs in.
 */
export async function oauth(app: FastifyInstance, { here }: { here: { url: string } }) {
  const logins = new Logins()
  consent(app, logins)
  google(app, logins, here, await generateKeyPair('RS256'))
  github(app, logins)
  facebook(app, logins)
}

/** Logged-in users by the codes and tokens that the shop received. */
class Logins {
  private readonly codes = new BoundedMap<string, { asked: Asked; persona: Persona }>(10_000)
  private readonly tokens = new BoundedMap<string, Persona>(10_000)

  approve(asked: Asked, persona: Persona): string {
    const code = randomUUID()
    this.codes.set(code, { asked, persona })
    return code
  }

  /** Exchanges a code for a token, once, if the request matches the authorization request. */
  redeem(body: unknown) {
    const { data: exchange } = Exchange.safeParse(body)
    const given = this.codes.get(exchange?.code ?? '')
    if (!exchange || !given) return undefined
    this.codes.delete(exchange.code)
    const { client_id, redirect_uri, code_challenge } = given.asked
    const proof = createHash('sha256').update(exchange.code_verifier).digest('base64url')
    const fits = client_id === exchange.client_id && redirect_uri === exchange.redirect_uri
    if (!fits || proof !== code_challenge) return undefined
    const token = randomUUID()
    this.tokens.set(token, given.persona)
    return { ...given, answer: { access_token: token, token_type: 'bearer', expires_in: 3_600 } }
  }

  holder = ({ headers }: FastifyRequest) => this.tokens.get(headers.authorization?.split(' ')[1] ?? '')
}

/** The login page, for people and scripts: a browser is redirected to the shop, other clients get JSON. */
function consent(app: FastifyInstance, logins: Logins) {
  const page = (provider: string) => (request: FastifyRequest, reply: FastifyReply) => {
    const asked = Asked.safeParse(request.query)
    if (!asked.success) return reply.code(400).send({ error: z.prettifyError(asked.error) })
    const query = request.url.slice(request.url.indexOf('?') + 1)
    return sendPage(reply, `Log in with ${provider}`, loginPage(provider, query))
  }
  app.get('/oauth/google/authorize', page('google'))
  app.get('/oauth/github/login/oauth/authorize', page('github'))
  app.get('/oauth/facebook/dialog/oauth', page('facebook'))

  app.post('/oauth/:provider/:choice', (request: OfProvider, reply) => {
    const { data: choice } = Choice.safeParse(request.params)
    const { data: asked } = Asked.safeParse(request.query)
    const { data: persona } = Persona.safeParse(request.body ?? {})
    if (!choice || !asked || !persona) return reply.code(422).send({ error: 'The login can not be read' })
    const target = new URL(asked.redirect_uri)
    target.searchParams.set('state', asked.state)
    if (choice.choice === 'deny') target.searchParams.set('error', 'access_denied')
    else target.searchParams.set('code', logins.approve(asked, known(choice.provider, persona)))
    const isBrowser = (request.headers.accept ?? '').includes('text/html')
    return isBrowser ? reply.redirect(target.href, 303) : { location: target.href }
  })
}

/** The same person has the same subject each time. GitHub's are numbers. */
function known(provider: string, { subject, ...persona }: z.infer<typeof Persona>): Persona {
  const digest = createHash('sha256').update(`${provider} ${persona.email}`).digest()
  return { ...persona, subject: subject ?? String(digest.readUIntBE(0, 6)) }
}

const loginPage = (provider: string, query: string) =>
  html`<div class="card">
    <form method="post" action="/oauth/${provider}/approve?${query}">
      <p>
        <label>E-mail <input name="email" type="email" value="ada@demo.test" required /></label>
      </p>
      <p>
        <label>Name <input name="name" value="Ada Obi" /></label>
      </p>
      <p>
        <label>
          The e-mail is
          <select name="verified">
            <option value="true">verified</option>
            <option value="false">not verified</option>
          </select>
        </label>
      </p>
      <button class="primary">Continue as this person</button>
    </form>
    <form method="post" action="/oauth/${provider}/deny?${query}"><button>Say no</button></form>
  </div>`

function google(
  app: FastifyInstance,
  logins: Logins,
  browsers: { url: string },
  keys: GenerateKeyPairResult,
) {
  // The shop may use another host name for this server than a browser does.
  const issuer = ({ protocol, host }: FastifyRequest) => `${protocol}://${host}/oauth/google`
  app.get('/oauth/google/.well-known/openid-configuration', request => ({
    issuer: issuer(request),
    authorization_endpoint: `${browsers.url}/oauth/google/authorize`,
    token_endpoint: `${issuer(request)}/token`,
    jwks_uri: `${issuer(request)}/certs`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  }))
  app.get('/oauth/google/certs', async () => ({
    keys: [{ ...(await exportJWK(keys.publicKey)), kid: '1', alg: 'RS256', use: 'sig' }],
  }))
  app.post('/oauth/google/token', async (request, reply) => {
    const redeemed = logins.redeem(request.body)
    if (!redeemed) return reply.code(400).send({ error: 'invalid_grant' })
    const { subject, email, name, verified } = redeemed.persona
    const { nonce, client_id } = redeemed.asked
    const id_token = await new SignJWT({ email, name, email_verified: verified, ...(nonce && { nonce }) })
      .setProtectedHeader({ alg: 'RS256', kid: '1' })
      .setIssuer(issuer(request))
      .setAudience(client_id)
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(keys.privateKey)
    return { ...redeemed.answer, id_token, scope: 'openid email profile' }
  })
}

function github(app: FastifyInstance, logins: Logins) {
  // GitHub answers a refusal with status 200.
  app.post('/oauth/github/login/oauth/access_token', request => {
    return logins.redeem(request.body)?.answer ?? { error: 'bad_verification_code' }
  })
  app.get('/oauth/github/api/user', (request, reply) => {
    const persona = logins.holder(request)
    if (!persona) return reply.code(401).send({ message: 'Bad credentials' })
    const { subject, email, name } = persona
    return { id: Number(subject), login: email.split('@')[0], name, email: null }
  })
  app.get('/oauth/github/api/user/emails', (request, reply) => {
    const persona = logins.holder(request)
    if (!persona) return reply.code(401).send({ message: 'Bad credentials' })
    const { subject, email, verified } = persona
    const hidden = { email: `${subject}@users.noreply.github.test`, primary: false, verified: true }
    return [hidden, { email, primary: true, verified }]
  })
}

function facebook(app: FastifyInstance, logins: Logins) {
  const refusal = (code: number, message: string) => ({ error: { message, type: 'OAuthException', code } })
  app.post('/oauth/facebook/api/oauth/access_token', (request, reply) => {
    const redeemed = logins.redeem(request.body)
    return redeemed?.answer ?? reply.code(400).send(refusal(100, 'This authorization code can not be used.'))
  })
  app.get('/oauth/facebook/api/me', (request, reply) => {
    const persona = logins.holder(request)
    if (!persona) return reply.code(400).send(refusal(190, 'Invalid OAuth access token.'))
    const { subject: id, name, email, verified } = persona
    return { id, name, ...(verified && { email }) }
  })
}
