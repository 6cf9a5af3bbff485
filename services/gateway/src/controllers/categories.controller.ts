import { Controller, Inject } from '@nestjs/common'
import { Catalog, catalog } from '@boxoffice/contracts'
import { Route } from '../routes/route.js'

const { listCategories } = catalog.methods

/** The kinds of events that there are. */
@Controller()
export class Categories {
  constructor(@Inject(Catalog) private readonly catalog: Catalog) {}

  @Route('GET /categories', listCategories, { summary: 'All categories', may: 'public' })
  list() {
    return this.catalog.listCategories({})
  }
}
