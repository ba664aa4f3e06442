import DeleteOutline from '@mui/icons-material/DeleteOutlined'
import { Alert, Box, IconButton, Skeleton, Tooltip, Typography } from '@mui/material'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import type { AutopSet } from '../../api/schemas/autop-set.ts'
import { DateField } from '../fields/DateField.tsx'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { Section } from '../layout/Section.tsx'
import { Sentence } from '../layout/Sentence.tsx'
import { MONOSPACE } from '../theme.ts'

interface DeviceAutopSetProps {
  deviceId: string
  canRemove: boolean
}

/** The regular settings that the device gets again after each reset. */
export function DeviceAutopSet({ deviceId, canRemove }: DeviceAutopSetProps) {
  const translate = useTranslate()
  const path = `devices/${deviceId}/autop-set`
  const { data, error, isPending } = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => request<AutopSet>('GET', path, { signal }),
  })
  return (
    <Section title="devices.stored.title">
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {isPending && <Skeleton height={80} />}
      {data && data.entries.length === 0 && (
        <Typography color="text.secondary">{translate('devices.stored.empty')}</Typography>
      )}
      {data && data.entries.length > 0 && (
        <>
          <SetState set={data} />
          <Entries path={path} set={data} canRemove={canRemove} />
        </>
      )}
    </Section>
  )
}

const SetState = ({ set }: { set: AutopSet }) => (
  <Typography sx={{ color: 'text.secondary', mb: 1 }}>
    <Sentence
      of={set.etag === set.appliedEtag ? 'devices.stored.current' : 'devices.stored.earlier'}
      parts={{ time: <DateField value={set.updatedAt} /> }}
    />
  </Typography>
)

function Entries({ path, set, canRemove }: { path: string; set: AutopSet; canRemove: boolean }) {
  const translate = useTranslate()
  const notify = useNotify()
  const queryClient = useQueryClient()
  const [removing, setRemoving] = useState<string>()

  async function remove(key: string) {
    const left = await request<AutopSet>('POST', `${path}/removals`, { body: { keys: [key] } })
    queryClient.setQueryData([path], left)
    notify('devices.stored.removed', { type: 'success', messageArgs: { key } })
  }

  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, fontFamily: MONOSPACE, fontSize: '0.8125rem' }}
    >
      {set.entries.map(({ key, value }) => (
        <Box
          component="li"
          key={key}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            borderTop: 1,
            borderColor: 'divider',
            py: 0.25,
          }}
        >
          <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            {key} = {value}
          </Box>
          {canRemove && (
            <Tooltip title={translate('common.remove')}>
              <IconButton
                aria-label={translate('devices.stored.removeKey', { key })}
                onClick={() => setRemoving(key)}
              >
                <DeleteOutline fontSize="small" />
              </IconButton>
            </Tooltip>
          )}
        </Box>
      ))}
      {removing && (
        <ConfirmDialog
          title={translate('devices.stored.removal')}
          confirm={translate('common.remove')}
          isDangerous
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(undefined)}
        >
          <Sentence of="devices.stored.removalAbout" parts={{ key: <code>{removing}</code> }} />
        </ConfirmDialog>
      )}
    </Box>
  )
}
