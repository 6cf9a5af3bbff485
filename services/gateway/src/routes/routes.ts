import { MetadataScanner, type DiscoveryService } from '@nestjs/core'
import { routeOf, type RouteInfo } from './route-info.js'

/** A route, and the noun that it belongs to. */
export interface Entry extends RouteInfo {
  noun: string
}

/** All routes of the application, in the order of its controllers. */
export function routesOf(discovery: DiscoveryService): Entry[] {
  const scanner = new MetadataScanner()
  return discovery.getControllers().flatMap(wrapper => {
    const handlers = Object.getPrototypeOf(wrapper.instance as object) as Record<string, object>
    return scanner.getAllMethodNames(handlers).flatMap(name => {
      const route = routeOf(handlers[name]!)
      return route ? { ...route, noun: String(wrapper.name) } : []
    })
  })
}
