import { type ComponentType, lazy } from 'react'

/** A page whose code is fetched when it is first opened. */
export const lazyPage = <Name extends string>(
  name: Name,
  load: () => Promise<Record<Name, ComponentType>>,
) => lazy(async () => ({ default: (await load())[name] }))
