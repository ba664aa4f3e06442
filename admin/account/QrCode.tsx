import { Box } from '@mui/material'
import createQrCode from 'qrcode-generator'

/** Modules of the white frame that a reader needs. */
const QUIET = 4

/** Black on white in any look: readers know nothing else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = createQrCode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const size = count + 2 * QUIET
  const lines = Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) =>
      code.isDark(row, column) ? `M${column + QUIET} ${row + QUIET}h1v1h-1z` : '',
    ).join(''),
  )
  return (
    <Box sx={{ justifySelf: 'center', width: 220, maxWidth: '100%' }}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={lines.join('')} fill="#000" />
      </svg>
    </Box>
  )
}
