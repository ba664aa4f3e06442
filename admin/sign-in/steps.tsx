import { Button } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { SignInAnswer, SignInStep } from '../../api/schemas/session.ts'

export interface StepProps {
  step: SignInStep
  onAnswer: (answer: SignInAnswer) => Promise<void>
  /** Back to the first step, with the reason in words. */
  onOver: (reason: string) => void
}

export function StartOver({ onOver }: Pick<StepProps, 'onOver'>) {
  const translate = useTranslate()
  return (
    <Button color="inherit" onClick={() => onOver('')}>
      {translate('signIn.startOver')}
    </Button>
  )
}
