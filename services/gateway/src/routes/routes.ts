import type { Type } from '@nestjs/common'
import { MetadataScanner } from '@nestjs/core'
import { routeOf, type RouteInfo } from './route-info.js'

/** A route, and the tag under which the OpenAPI document lists it: the name of its controller. */
export interface Entry extends RouteInfo {
  tag: string
}

/** All routes of these controllers, in their order. */
export function routesOf(controllers: readonly Type[]): Entry[] {
  const scanner = new MetadataScanner()
  return controllers.flatMap(({ name: tag, prototype }) => {
    const handlers = prototype as Record<string, object>
    return scanner.getAllMethodNames(handlers).flatMap(method => {
      const route = routeOf(handlers[method]!)
      return route ? { ...route, tag } : []
    })
  })
}
