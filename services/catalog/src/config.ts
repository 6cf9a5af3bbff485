import { z } from 'zod'
import { databaseSettings, secret, Settings } from '@boxoffice/service'

export class Config extends Settings({
  ...databaseSettings,
  S3_ENDPOINT: z
    .url()
    .optional()
    .meta({ outside: true })
    .describe('where the storage of images is; without it that of AWS'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('auto for Cloudflare R2'),
  S3_BUCKET: z.string().min(1).describe('where images are kept'),
  S3_ACCESS_KEY_ID: z.string().min(1).describe('who we are to the storage'),
  S3_SECRET_ACCESS_KEY: secret().describe('what we prove that to the storage with'),
  S3_FORCE_PATH_STYLE: z
    .stringbool()
    .default(false)
    .describe('the bucket is in the path, not in the host name: true for MinIO'),
  IMAGES_URL: z
    .url()
    .meta({ outside: true })
    .describe('where clients fetch images: the public address of the bucket'),
}) {}
