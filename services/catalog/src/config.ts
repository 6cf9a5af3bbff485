import { z } from 'zod'
import { databaseSettings, secret, Settings } from '@boxoffice/service'

export class Config extends Settings({
  ...databaseSettings,
  S3_ENDPOINT: z
    .url()
    .optional()
    .meta({ outside: true })
    .describe('the URL of the storage of images; without it, AWS'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('auto for Cloudflare R2'),
  S3_BUCKET: z.string().min(1).describe('the bucket of images'),
  S3_ACCESS_KEY_ID: z.string().min(1).describe('the access key id of the storage'),
  S3_SECRET_ACCESS_KEY: secret().describe('the secret access key of the storage'),
  S3_FORCE_PATH_STYLE: z
    .stringbool()
    .default(false)
    .describe('the bucket is in the path, not in the host name: true for MinIO'),
  IMAGES_URL: z
    .url()
    .meta({ outside: true })
    .describe('the public URL of the bucket, where clients fetch images'),
}) {}
