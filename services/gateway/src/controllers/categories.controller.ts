import { Controller, Inject } from '@nestjs/common'
import { Catalog, catalog } from '@boxoffice/contracts'
import { PublicReads } from '../reads/public-reads.js'
import { Route, type Input } from '../routes/route.js'

const { listCategories, getCategory, createCategory, updateCategory, deleteCategory } = catalog.methods

/** Categories of events. */
@Controller()
export class Categories {
  constructor(
    @Inject(Catalog) private readonly catalog: Catalog,
    @Inject(PublicReads) private readonly reads: PublicReads,
  ) {}

  @Route('GET /categories', listCategories, {
    bounded: true,
    summary: 'All categories',
    access: 'anyone',
    scope: 'events:read',
  })
  list() {
    return this.reads.categories()
  }

  @Route('GET /categories/:categoryId', getCategory, {
    summary: 'A category',
    access: 'anyone',
    scope: 'events:read',
  })
  get(category: Input<typeof getCategory>) {
    return this.catalog.getCategory(category)
  }

  @Route('POST /categories', createCategory, {
    summary: 'Adds a category',
    access: ['ADMIN'],
    status: 201,
    example: { name: 'Theatre' },
  })
  create(category: Input<typeof createCategory>) {
    return this.reads.after(this.catalog.createCategory(category))
  }

  @Route('PATCH /categories/:categoryId', updateCategory, {
    summary: 'Renames a category; its events go along',
    access: ['ADMIN'],
    example: { name: 'Theatre & Dance' },
  })
  update(category: Input<typeof updateCategory>) {
    return this.reads.after(this.catalog.updateCategory(category))
  }

  @Route('DELETE /categories/:categoryId', deleteCategory, {
    summary: 'Removes a category that no event is of',
    access: ['ADMIN'],
  })
  remove(category: Input<typeof deleteCategory>) {
    return this.reads.after(this.catalog.deleteCategory(category))
  }
}
