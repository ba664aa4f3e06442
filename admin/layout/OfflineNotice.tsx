import { Alert } from '@mui/material'
import { useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'

/** Says when what is on the screen may be old. */
export function OfflineNotice({ isLive }: { isLive: boolean }) {
  const translate = useTranslate()
  const isOnline = useOnline()
  const isLate = useDelayed(!isLive, 4000)
  if (isOnline && !isLate) return null
  return (
    <Alert severity="warning" role="status" sx={{ mb: 2 }}>
      {translate(isOnline ? 'layout.interrupted' : 'layout.offline')}
    </Alert>
  )
}

function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const update = () => setOnline(navigator.onLine)
    window.addEventListener('online', update)
    window.addEventListener('offline', update)
    return () => {
      window.removeEventListener('online', update)
      window.removeEventListener('offline', update)
    }
  }, [])
  return isOnline
}

/** True once `value` has held for so long: a short reconnection is not worth a word. */
function useDelayed(value: boolean, milliseconds: number): boolean {
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    const timer = value ? setTimeout(() => setDue(true), milliseconds) : undefined
    return () => {
      clearTimeout(timer)
      setDue(false)
    }
  }, [value, milliseconds])
  return isDue
}
