import { databaseSettings, secret, seconds, Settings } from '@boxoffice/service'

export class Config extends Settings({
  ...databaseSettings,
  TICKET_KEYS: secret().describe(
    'seeds of 32 bytes, base64url, comma separated; the first signs, all verify',
  ),
  ORDER_TOKEN_SECRET: secret().describe('what the tokens of guests’ orders are made with'),
  HOLD_SECONDS: seconds(600).describe('how long tickets are held for a buyer'),
}) {}
