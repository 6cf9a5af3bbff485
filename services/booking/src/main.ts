import { booking } from '@boxoffice/contracts'
import { serve } from '@boxoffice/service'
import { AppModule } from './app.module.js'
import { Db } from './db.js'

await serve(booking, AppModule, Db)
