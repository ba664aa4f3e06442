import { createContext, type ReactNode, useContext, useState } from 'react'

export type DrawDialog = (close: () => void) => ReactNode

const OpenDialog = createContext<((draw: DrawDialog) => void) | undefined>(undefined)

/**
 * Holds the dialogs that rows open: a row goes when the list becomes cards, as on a turned tablet, and what was
 * typed must not go with it.
 */
export function DialogHost({ children }: { children: ReactNode }) {
  const [draw, setDraw] = useState<DrawDialog>()
  return (
    <OpenDialog value={(next) => setDraw(() => next)}>
      {children}
      {draw?.(() => setDraw(undefined))}
    </OpenDialog>
  )
}

/** Undefined outside of a host. */
export const useDialogHost = () => useContext(OpenDialog)
