import { Module } from '@nestjs/common'
import { Booking } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { MembershipsModule, PlatformModule } from '@boxoffice/service'
import { Categories } from './categories.js'
import { CategoryRenames } from './category-renames.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { CompleteEvents } from './events/complete-events.js'
import { Drafts } from './events/drafts.js'
import { EventReads } from './events/event-reads.js'
import { EventAccess } from './events/event-access.js'
import { EventChanges } from './events/event-changes.js'
import { Events } from './events/events.js'
import { FilesToRemove } from './images/files-to-remove.js'
import { Images } from './images/images.js'
import { Storage } from './images/storage.js'
import { SweepFiles } from './images/sweep-files.js'
import { Offers } from './events/offers.js'
import { OrganizerNames } from './organizer-names.js'
import { Organizers } from './organizers.js'
import { Search } from './search/search.js'
import { ShownEvents } from './search/shown.js'
import { Discounts } from './tiers/discounts.js'
import { Pricing } from './tiers/pricing.js'
import { TierChanges } from './tiers/tier-changes.js'
import { Tiers } from './tiers/tiers.js'

@Module({
  imports: [PlatformModule.for('catalog', Config, Db), MembershipsModule.for(Db)],
  controllers: [
    Events,
    Drafts,
    EventReads,
    Search,
    Organizers,
    Offers,
    Tiers,
    Discounts,
    Pricing,
    Images,
    Categories,
  ],
  providers: [
    remote(Booking),
    EventAccess,
    EventChanges,
    OrganizerNames,
    CompleteEvents,
    CategoryRenames,
    ShownEvents,
    TierChanges,
    Storage,
    FilesToRemove,
    SweepFiles,
  ],
})
export class AppModule {}
