import { identity } from '@boxoffice/contracts'
import { serve } from '@boxoffice/service'
import { AppModule } from './app.module.js'
import { Db } from './db.js'

await serve(identity, AppModule, Db)
