import { Module } from '@nestjs/common'
import { Booking } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { MembershipsModule, PlatformModule } from '@boxoffice/service'
import { EventAccess } from './access.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { Storage } from './images/storage.js'
import { CompleteEvents } from './jobs/complete-events.js'
import { DeleteOrphanedFiles } from './jobs/delete-orphaned-files.js'
import { UpdateRenamedCategories } from './jobs/update-renamed-categories.js'
import { EventSummaries } from './search/event-summaries.js'
import { CategoryChanges } from './store/categories.js'
import { Drafts } from './store/drafts.js'
import { EventChanges } from './store/event-changes.js'
import { OrganizerNames } from './store/organizer-names.js'
import { OrphanedFiles } from './store/orphaned-files.js'
import { TierChanges } from './store/tier-changes.js'
import { useCases } from './use-cases/index.js'

const jobs = [CompleteEvents, DeleteOrphanedFiles, UpdateRenamedCategories]

@Module({
  imports: [PlatformModule.for('catalog', Config, Db), MembershipsModule.for(Db)],
  controllers: useCases,
  providers: [
    ...jobs,
    remote(Booking),
    EventAccess,
    Storage,
    EventSummaries,
    CategoryChanges,
    Drafts,
    EventChanges,
    OrganizerNames,
    OrphanedFiles,
    TierChanges,
  ],
})
export class AppModule {}
