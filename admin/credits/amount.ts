import { CREDIT_UNITS } from '../../domain/credit.ts'
import { locale, translate } from '../i18n.ts'

/** Hundredths of credits as a number of credits: `1,250`, `16.5`. */
export const creditsText = (hundredths: number): string =>
  (hundredths / CREDIT_UNITS).toLocaleString(locale(), { maximumFractionDigits: 2 })

/** As `creditsText`, with its sign. */
export const changeText = (hundredths: number): string =>
  (hundredths / CREDIT_UNITS).toLocaleString(locale(), {
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  })

/** With the word for them: `1 credit`. */
export const creditsPhrase = (hundredths: number): string =>
  translate('credits.amount', {
    smart_count: hundredths / CREDIT_UNITS,
    n: creditsText(hundredths),
  })
