import { databaseSettings, Settings } from '@boxoffice/service'

export class Config extends Settings(databaseSettings) {}
