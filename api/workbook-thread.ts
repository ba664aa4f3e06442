import { parentPort } from 'node:worker_threads'
import writeExcelFile, { type SheetData } from 'write-excel-file/node'

/*
 * Builds one workbook, then ends. The first record that comes is the header; an empty message says that all have
 * come. It answers the file.
 */

const sheet: SheetData = []

parentPort?.on('message', async (records: string[][]) => {
  if (records.length > 0) return addRows(records)
  const file = await writeExcelFile(sheet, { stickyRowsCount: 1 }).toBuffer()
  parentPort?.postMessage(new Uint8Array(file))
  parentPort?.close()
})

/** A cell of type text is never calculated, whatever it begins with. */
function addRows(records: string[][]): void {
  for (const record of records) {
    const isHeader = sheet.length === 0
    sheet.push(
      record.map((value) => ({ type: String, value, ...(isHeader && { fontWeight: 'bold' }) })),
    )
  }
}
