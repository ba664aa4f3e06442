import { Box } from '@mui/material'
import type { AutopPreview } from '../../api/schemas/autop-preview.ts'
import { translate } from '../i18n.ts'
import { said } from '../said.ts'
import { MONOSPACE } from '../theme.ts'

type Row = AutopPreview['rows'][number]

const SIGNS = { added: '+', changed: '~', same: '=' } as const

/** Each setting with its value before and after; a sign and words tell the kinds apart, not color alone. */
export const ChangeList = ({ changes, warnings }: Pick<Row, 'changes' | 'warnings'>) => (
  <Box sx={{ display: 'grid', gap: 0.5 }}>
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, fontFamily: MONOSPACE, fontSize: '0.8125rem' }}
    >
      {changes.map(({ key, before, after, change }) => (
        <Box
          component="li"
          key={key}
          sx={{
            overflowWrap: 'anywhere',
            color: change === 'same' ? 'text.secondary' : 'text.primary',
          }}
        >
          <Box component="span" aria-hidden sx={{ display: 'inline-block', width: '1.5em' }}>
            {SIGNS[change]}
          </Box>
          <span className="visually-hidden">{translate(`autop.preview.words.${change}`)}: </span>
          {key} ={' '}
          {change === 'changed' && (
            <>
              <Box component="del" sx={{ color: 'error.main' }}>
                {before || translate('autop.preview.emptyValue')}
              </Box>
              {' → '}
            </>
          )}
          <Box component="span" sx={{ color: change === 'same' ? undefined : 'success.main' }}>
            {after || translate('autop.preview.emptyValue')}
          </Box>
        </Box>
      ))}
    </Box>
    {warnings.map((warning) => (
      <Box key={warning} sx={{ color: 'warning.main' }}>
        {translate('autop.preview.warning', { text: said(warning) })}
      </Box>
    ))}
  </Box>
)
