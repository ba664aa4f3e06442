/** What one upload may hold. Past any of these the whole file is refused. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024
export const MAX_ROWS = 20_000
export const MAX_COLUMNS = 64
export const MAX_CELL_CHARACTERS = 2_000
/** Of all cells together: a workbook may name one long text in every cell. */
export const MAX_CHARACTERS = 10_000_000

export const MAX_ENTRIES = 200
export const MAX_UNPACKED_BYTES = 50 * 1024 * 1024
/** Unpacked to packed, of one entry. Small entries pack well by nature, so it counts from 100 kB. */
export const MAX_RATIO = 200
export const RATIO_COUNTS_FROM_BYTES = 100_000
