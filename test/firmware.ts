/** As the API takes it. */
export const FIRMWARE = {
  model: 'R29',
  version: '29.30.10.150',
  changeLog: 'Fixed\n- Calls end when the door has opened',
  fileName: 'R29-29.30.10.150.rom',
  fileBytes: 31_457_280,
  sha256: 'ab'.repeat(32),
}
