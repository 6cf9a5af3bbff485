import { AddImage } from './add-image.js'
import { AddTier } from './add-tier.js'
import { CancelEvent } from './cancel-event.js'
import { CheckImageUpload } from './check-image-upload.js'
import { CreateCategory } from './create-category.js'
import { CreateEvent } from './create-event.js'
import { CreateImageUpload } from './create-image-upload.js'
import { CreateSeries } from './create-series.js'
import { DeleteCategory } from './delete-category.js'
import { DeleteEvent } from './delete-event.js'
import { DescribeEvent } from './describe-event.js'
import { DuplicateEvent } from './duplicate-event.js'
import { GetCategory } from './get-category.js'
import { GetEventCalendar } from './get-event-calendar.js'
import { GetEvent } from './get-event.js'
import { GetSaleTerms } from './get-sale-terms.js'
import { GetTier } from './get-tier.js'
import { ListCategories } from './list-categories.js'
import { ListEventsById } from './list-events-by-id.js'
import { ListEvents } from './list-events.js'
import { ListFacets } from './list-facets.js'
import { ListMyEvents } from './list-my-events.js'
import { ListTiers } from './list-tiers.js'
import { OnOrganizerChanged } from './on-organizer-changed.js'
import { PublishEvent } from './publish-event.js'
import { RemoveDiscount } from './remove-discount.js'
import { RemoveImage } from './remove-image.js'
import { RemovePricing } from './remove-pricing.js'
import { RemoveTier } from './remove-tier.js'
import { SetDiscount } from './set-discount.js'
import { SetPricing } from './set-pricing.js'
import { UpdateCategory } from './update-category.js'
import { UpdateEvent } from './update-event.js'
import { UpdateTier } from './update-tier.js'

/** The handlers of catalog's contract and of the events that it reads, one class each. */
export const useCases = [
  AddImage,
  AddTier,
  CancelEvent,
  CheckImageUpload,
  CreateCategory,
  CreateEvent,
  CreateImageUpload,
  CreateSeries,
  DeleteCategory,
  DeleteEvent,
  DescribeEvent,
  DuplicateEvent,
  GetCategory,
  GetEventCalendar,
  GetEvent,
  GetSaleTerms,
  GetTier,
  ListCategories,
  ListEventsById,
  ListEvents,
  ListFacets,
  ListMyEvents,
  ListTiers,
  OnOrganizerChanged,
  PublishEvent,
  RemoveDiscount,
  RemoveImage,
  RemovePricing,
  RemoveTier,
  SetDiscount,
  SetPricing,
  UpdateCategory,
  UpdateEvent,
  UpdateTier,
]
