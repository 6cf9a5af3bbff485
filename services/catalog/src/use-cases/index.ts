import { AddImageHandler } from './add-image.js'
import { AddTierHandler } from './add-tier.js'
import { CancelEventHandler } from './cancel-event.js'
import { CheckImageUploadHandler } from './check-image-upload.js'
import { CreateCategoryHandler } from './create-category.js'
import { CreateEventHandler } from './create-event.js'
import { CreateImageUploadHandler } from './create-image-upload.js'
import { CreateSeriesHandler } from './create-series.js'
import { DeleteCategoryHandler } from './delete-category.js'
import { DeleteEventHandler } from './delete-event.js'
import { DescribeEventHandler } from './describe-event.js'
import { DuplicateEventHandler } from './duplicate-event.js'
import { GetCategoryHandler } from './get-category.js'
import { GetEventCalendarHandler } from './get-event-calendar.js'
import { GetEventHandler } from './get-event.js'
import { GetSaleTermsHandler } from './get-sale-terms.js'
import { GetTierHandler } from './get-tier.js'
import { ListCategoriesHandler } from './list-categories.js'
import { ListEventsByIdHandler } from './list-events-by-id.js'
import { ListEventsHandler } from './list-events.js'
import { ListFacetsHandler } from './list-facets.js'
import { ListMyEventsHandler } from './list-my-events.js'
import { ListTiersHandler } from './list-tiers.js'
import { OnOrganizerChanged } from './on-organizer-changed.js'
import { PublishEventHandler } from './publish-event.js'
import { RemoveDiscountHandler } from './remove-discount.js'
import { RemoveImageHandler } from './remove-image.js'
import { RemovePricingHandler } from './remove-pricing.js'
import { RemoveTierHandler } from './remove-tier.js'
import { SetDiscountHandler } from './set-discount.js'
import { SetPricingHandler } from './set-pricing.js'
import { UpdateCategoryHandler } from './update-category.js'
import { UpdateEventHandler } from './update-event.js'
import { UpdateTierHandler } from './update-tier.js'

/** The handlers of catalog's contract and of the events that it reads, one class each. */
export const useCases = [
  AddImageHandler,
  AddTierHandler,
  CancelEventHandler,
  CheckImageUploadHandler,
  CreateCategoryHandler,
  CreateEventHandler,
  CreateImageUploadHandler,
  CreateSeriesHandler,
  DeleteCategoryHandler,
  DeleteEventHandler,
  DescribeEventHandler,
  DuplicateEventHandler,
  GetCategoryHandler,
  GetEventCalendarHandler,
  GetEventHandler,
  GetSaleTermsHandler,
  GetTierHandler,
  ListCategoriesHandler,
  ListEventsByIdHandler,
  ListEventsHandler,
  ListFacetsHandler,
  ListMyEventsHandler,
  ListTiersHandler,
  OnOrganizerChanged,
  PublishEventHandler,
  RemoveDiscountHandler,
  RemoveImageHandler,
  RemovePricingHandler,
  RemoveTierHandler,
  SetDiscountHandler,
  SetPricingHandler,
  UpdateCategoryHandler,
  UpdateEventHandler,
  UpdateTierHandler,
]
