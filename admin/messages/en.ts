import { common } from './common.en.ts'
import { ra } from './ra.en.ts'

export const en = { common, ra }
