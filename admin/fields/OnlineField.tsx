import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'

/** A dot and a word; the dot of an offline device is hollow, so that color is not all that tells them apart. */
export const OnlineField = ({ online }: { online: boolean }) => (
  <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
    <Box
      component="span"
      aria-hidden
      sx={{
        width: 9,
        height: 9,
        borderRadius: '50%',
        border: 2,
        borderColor: online ? 'success.main' : 'text.secondary',
        backgroundColor: online ? 'success.main' : 'transparent',
      }}
    />
    {useTranslate()(online ? 'fields.online' : 'fields.offline')}
  </Box>
)
