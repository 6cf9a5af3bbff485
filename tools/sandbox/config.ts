import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const Port = z.coerce.number().int().min(0).max(65_535)
const HttpUrl = z.url({ protocol: /^http$/, error: 'must be an http:// address' })

const stripeOf = (secretKey: string | undefined, webhookSecret: string | undefined, webhookUrl: string) =>
  secretKey && webhookSecret ? { secretKey, webhookSecret, webhookUrl } : undefined

const Environment = z
  .object({
    SANDBOX_PORT: Port.default(3900),
    SANDBOX_SMTP_PORT: Port.default(3925),
    HOST: z.string().min(1).default('127.0.0.1'),
    SANDBOX_URL: HttpUrl.optional(),
    PAYSTACK_SECRET_KEY: z.string({ error: 'is missing: give the key that payments uses' }).min(8),
    STRIPE_SECRET_KEY: z.string().min(8).optional(),
    STRIPE_WEBHOOK_SECRET: z.string().min(8).optional(),
    STRIPE_WEBHOOK_URL: HttpUrl.default('http://127.0.0.1:3000/api/payments/webhooks/stripe'),
    S3_SECRET_ACCESS_KEY: z.string().min(16).optional(),
    SANDBOX_FILES: z
      .string()
      .min(1)
      .default(() => join(tmpdir(), 'boxoffice-sandbox')),
    WEBHOOK_URL: HttpUrl.default('http://127.0.0.1:3000/api/payments/callback'),
  })
  .transform(env => ({
    port: env.SANDBOX_PORT,
    smtpPort: env.SANDBOX_SMTP_PORT || undefined,
    host: env.HOST,
    publicUrl: env.SANDBOX_URL,
    paystackSecretKey: env.PAYSTACK_SECRET_KEY,
    webhookUrl: env.WEBHOOK_URL,
    stripe: stripeOf(env.STRIPE_SECRET_KEY, env.STRIPE_WEBHOOK_SECRET, env.STRIPE_WEBHOOK_URL),
    s3SecretAccessKey: env.S3_SECRET_ACCESS_KEY,
    files: env.SANDBOX_FILES,
  }))

/** The options of a sandbox. `port` 0 chooses a free one; `publicUrl` is its URL for browsers. */
export type Options = Omit<
  z.infer<typeof Environment>,
  'publicUrl' | 'stripe' | 's3SecretAccessKey' | 'files' | 'smtpPort'
> & {
  publicUrl?: string | undefined
  /** The port of SMTP, which runs only with it; 0 chooses a free one. */
  smtpPort?: number | undefined
  /** Stripe's settings; without them the sandbox has no Stripe. */
  stripe?: ReturnType<typeof stripeOf>
  /** The secret of signed requests, and the folder of the files; without either there is no storage. */
  s3SecretAccessKey?: string | undefined
  files?: string | undefined
  /** The time for which a refund or transfer stays pending, in milliseconds (300). */
  settleAfter?: number
  /** The delay of an answer while a party is `slow`, in milliseconds (15,000). */
  slowness?: number
}

/** The settings in `env`; throws one error that names everything wrong with them. */
export function optionsFrom(env: NodeJS.ProcessEnv): Options {
  const read = Environment.safeParse(env)
  if (read.success) return read.data
  throw new Error(read.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join('; '))
}
