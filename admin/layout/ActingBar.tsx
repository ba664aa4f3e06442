import SupervisorAccount from '@mui/icons-material/SupervisorAccount'
import { Box, Button } from '@mui/material'
import { useEffect, useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { leaveAccount, regainConsole, takeFarewell } from '../access/visit.ts'
import { messageOf } from '../http.ts'
import { useSession } from '../session.ts'

/** Of the bars above every page, in both looks: nothing else has this color. */
export const ACTING_COLORS = { backgroundColor: '#8a3c00', color: '#ffffff' }

const MINUTE_MS = 60_000

/** Over every page of an account that was entered: whose it is, for how long, and the way out. */
export function ActingBar() {
  const translate = useTranslate()
  const notify = useNotify()
  const session = useSession()
  const [isLeaving, setLeaving] = useState(false)
  const minutes = useMinutesLeft(session?.acting?.endsAt)
  useFarewell()
  if (!session?.acting) return null

  async function leave() {
    setLeaving(true)
    try {
      await leaveAccount()
    } catch (error) {
      setLeaving(false)
      notify(messageOf(error), { type: 'error' })
    }
  }

  return (
    <Box
      component="aside"
      aria-label={translate('access.bar.acting', { name: session.organization.name })}
      sx={{
        ...ACTING_COLORS,
        position: 'sticky',
        top: 48,
        mt: { xs: -1, sm: -0.5 },
        zIndex: 'appBar',
        display: 'flex',
        alignItems: 'center',
        gap: 1.25,
        px: { xs: 1.5, md: 3 },
        py: 0.5,
        minHeight: 44,
      }}
    >
      <SupervisorAccount aria-hidden />
      <Box component="strong" sx={{ fontWeight: 600, overflowWrap: 'anywhere', minWidth: 0 }}>
        {translate('access.bar.acting', { name: session.organization.name })}
      </Box>
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        {translate('access.bar.left', { minutes })}
      </Box>
      <Box sx={{ flex: 1 }} />
      <Button
        color="inherit"
        variant="outlined"
        size="small"
        disabled={isLeaving}
        onClick={() => void leave()}
      >
        {translate('access.bar.leave')}
      </Button>
    </Box>
  )
}

/** Whole minutes, rounded up; at none the visit is left. */
function useMinutesLeft(endsAt: string | undefined): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (endsAt === undefined) return
    const ticking = setInterval(() => setNow(Date.now()), 10_000)
    const ending = setTimeout(() => void regainConsole(), Date.parse(endsAt) - Date.now() + 500)
    return () => {
      clearInterval(ticking)
      clearTimeout(ending)
    }
  }, [endsAt])
  return endsAt === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(endsAt) - now) / MINUTE_MS))
}

/** Says once how a visit ended; what somebody else ended stays until it is closed. */
function useFarewell(): void {
  const notify = useNotify()
  useEffect(() => {
    const farewell = takeFarewell()
    if (!farewell) return
    const { ended, name } = farewell
    const isOwn = ended === 'left'
    notify(`access.ended.${ended}`, {
      type: isOwn ? 'info' : 'warning',
      messageArgs: { name },
      autoHideDuration: isOwn ? 4_000 : null,
    })
  }, [notify])
}
