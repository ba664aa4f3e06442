import { useEffect, useState } from 'react'
import { useLocation, useLogin, useSetLocale, useTranslate } from 'react-admin'
import type { Session, SignInAnswer, SignInStep } from '../../api/schemas/session.ts'
import { request } from '../http.ts'
import { EmailStep } from '../sign-in/EmailStep.tsx'
import { FactorStep } from '../sign-in/FactorStep.tsx'
import { OldPasswordStep } from '../sign-in/OldPasswordStep.tsx'
import { OwnPasswordStep } from '../sign-in/OwnPasswordStep.tsx'
import { PasswordStep } from '../sign-in/PasswordStep.tsx'
import { store } from '../store.ts'

const STEPS = { two_factor: FactorStep, email: EmailStep, password: OwnPasswordStep }

/** The password, then whatever step is left, then back to where the person wanted to go. */
export function SignInPage() {
  const translate = useTranslate()
  const signIn = useLogin()
  const setLocale = useSetLocale()
  const { state } = useLocation()
  const [step, setStep] = useState<SignInStep>()
  const [notice, setNotice] = useState<string>()
  const [reminded, setReminded] = useState<Session>()

  // After a reload in the middle of it. Where nobody has begun, there is no step.
  useEffect(() => {
    request<SignInStep>('GET', 'session/step').then(setStep, () => undefined)
  }, [])

  async function take(answer: SignInAnswer) {
    setNotice('')
    if (answer.stage !== 'active') return setStep(answer)
    if (answer.isPasswordOld) return setReminded(answer)
    await arrive(answer)
  }

  async function arrive(answer: Session, path?: string) {
    await signIn({}, path)
    // English is what nobody chose; another language was chosen for, or by, this person.
    if (answer.locale !== 'en' && !store.getItem('locale')) await setLocale(answer.locale)
  }

  function startOver(reason: string) {
    void request('DELETE', 'session').catch(() => undefined)
    setStep(undefined)
    setNotice(reason)
  }

  if (reminded) {
    return (
      <OldPasswordStep
        onChange={() => arrive(reminded, '/settings/account?change=password')}
        onLater={() => arrive(reminded)}
      />
    )
  }
  if (!step) {
    const led = state?.notice ? translate(state.notice) : ''
    return <PasswordStep notice={notice ?? led} onAnswer={take} />
  }
  const Step = STEPS[step.stage]
  return <Step key={step.stage} step={step} onAnswer={take} onOver={startOver} />
}
