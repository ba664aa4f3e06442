import { Box, Card, CardActionArea, Typography } from '@mui/material'
import { LinkBase, useTranslate } from 'react-admin'
import { formatNumber } from '../format.ts'
import type { Need } from './needs.ts'

/** One number, and the way to what it counts. */
export function NeedTile({ need }: { need: Need }) {
  const { name, icon: Icon, count, to, isStock = false } = need
  const translate = useTranslate()
  const isQuiet = !isStock && count.total === 0
  const number = `${formatNumber(count.total)}${count.totalIsExact ? '' : '+'}`
  return (
    <Card component="li" sx={{ minWidth: 0 }}>
      <CardActionArea component={LinkBase} to={to} sx={{ height: '100%', p: 1.75 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Typography
            component="span"
            sx={{
              fontSize: '1.75rem',
              fontWeight: 600,
              lineHeight: 1.2,
              fontVariantNumeric: 'tabular-nums',
              color: isQuiet ? 'text.secondary' : 'text.primary',
            }}
          >
            {number}
          </Typography>
          <Box sx={{ flex: 1 }} />
          <Icon
            aria-hidden
            sx={{ color: isQuiet ? 'text.disabled' : isStock ? 'info.main' : 'warning.main' }}
          />
        </Box>
        <Typography component="span" variant="body2" sx={{ display: 'block', mt: 0.5 }}>
          {translate(`dashboard.needs.${name}`, { smart_count: count.total })}
        </Typography>
      </CardActionArea>
    </Card>
  )
}
