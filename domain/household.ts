export const CALL_TYPES = [
  'app_and_monitors',
  'phone_and_monitors',
  'app_and_monitors_then_phone',
  'monitors_then_app',
  'monitors_then_phone',
  'monitors_then_app_then_phone',
] as const
export type CallType = (typeof CALL_TYPES)[number]

export const CALL_PROTOCOLS = ['sip', 'ip'] as const
export type CallProtocol = (typeof CALL_PROTOCOLS)[number]

/** Lowest and highest floor, below ground counted down from -1. */
export const FLOORS = { min: -9, max: 200 } as const
export const MAX_PER_FLOOR = 99
/** Apartments made at once. */
export const MAX_SERIES = 2_000

export interface ApartmentSeries {
  building: string
  firstFloor: number
  lastFloor: number
  perFloor: number
}

/** Every apartment of a series, floor by floor: the third on floor 12 has the number 1203, below ground `-103`. */
export function apartmentsOf({ building, firstFloor, lastFloor, perFloor }: ApartmentSeries) {
  const floors = Array.from(
    { length: lastFloor - firstFloor + 1 },
    (_, index) => firstFloor + index,
  )
  return floors.flatMap((floor) =>
    Array.from({ length: perFloor }, (_, index) => ({
      building,
      floor,
      number: `${floor}${String(index + 1).padStart(2, '0')}`,
    })),
  )
}
