import { Button } from '@mui/material'
import { useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'

/** A mail takes a moment, and three codes are sent in ten minutes: no second one is asked for at once. */
const WAIT_SECONDS = 30

/** Sends another code, once the one before has had its time to arrive. */
export function SendAgainButton({ onSend }: { onSend: () => Promise<unknown> }) {
  const translate = useTranslate()
  const [left, setLeft] = useState(WAIT_SECONDS)

  useEffect(() => {
    if (left === 0) return
    const waiting = setTimeout(() => setLeft(left - 1), 1_000)
    return () => clearTimeout(waiting)
  }, [left])

  function send() {
    setLeft(WAIT_SECONDS)
    void onSend()
  }

  return (
    <Button disabled={left > 0} onClick={send}>
      {left > 0
        ? translate('signIn.sendAgainIn', { seconds: left })
        : translate('signIn.sendAgain')}
    </Button>
  )
}
