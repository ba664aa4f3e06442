import { expect, test } from 'vitest'
import { PROJECT_KINDS } from './organization.ts'
import { isOffered, OFFERS, offerOf, SERVICES } from './service.ts'

test('each service is offered once a kind of project, with variants that differ', () => {
  for (const kind of PROJECT_KINDS) {
    const services = OFFERS[kind].map(({ service }) => service)
    expect(new Set(services).size).toBe(services.length)
    for (const { variants } of OFFERS[kind]) {
      expect(variants.length).toBeGreaterThan(0)
      expect(new Set(variants).size).toBe(variants.length)
    }
  }
})

test('no service is one that nobody is offered', () => {
  const offered = new Set(PROJECT_KINDS.flatMap((kind) => OFFERS[kind].map((o) => o.service)))

  expect(offered).toEqual(new Set(SERVICES))
})

test('the app of a home is the household’s, that of an office a person’s', () => {
  expect(offerOf('community', 'app')?.holder).toBe('household')
  expect(offerOf('single_family', 'app')?.holder).toBe('household')
  expect(offerOf('commercial', 'personnel_app')?.holder).toBe('resident')
  expect(offerOf('commercial', 'app')).toBeUndefined()
})

test('an apartment’s recordings are kept 7 or 30 days, of one to all devices', () => {
  expect(offerOf('community', 'video_storage_apartment')?.variants).toEqual([
    '7_days_1_device',
    '7_days_2_devices',
    '7_days_3_devices',
    '7_days_unlimited_devices',
    '30_days_1_device',
    '30_days_2_devices',
    '30_days_3_devices',
    '30_days_unlimited_devices',
  ])
})

test('only what is in the table can have a price', () => {
  expect(isOffered('community', 'app', 'with_monitor')).toBe(true)
  expect(isOffered('single_family', 'app', 'with_monitor_and_landline')).toBe(false)
  expect(isOffered('commercial', 'door', 'with_monitor')).toBe(false)
  expect(isOffered('single_family', 'door', 'standard')).toBe(false)
})
