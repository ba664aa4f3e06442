import type { FormField } from '../fields/form-field.ts'
import { LANGUAGES } from '../i18n.ts'

/** Of a person who gets an account. */
export const PERSON_FIELDS: FormField[] = [
  { kind: 'text', name: 'name', label: 'people.personName', isRequired: true },
  {
    kind: 'email',
    name: 'email',
    label: 'people.email',
    help: 'people.emailHelp',
    isRequired: true,
  },
]

/** How they sign in and are written to. */
export const SIGN_IN_FIELDS: FormField[] = [
  {
    kind: 'select',
    name: 'locale',
    label: 'people.language',
    choices: LANGUAGES.map(({ locale, name }) => ({ value: locale, label: name })),
  },
  {
    kind: 'switch',
    name: 'emailTwoFactorRequired',
    label: 'people.twoFactor',
    help: 'people.twoFactorHelp',
  },
]

export const ACCOUNT_FIELD: FormField = {
  kind: 'text',
  name: 'account',
  label: 'people.account',
  help: 'people.accountHelp',
  isRequired: true,
}

export const DISABLED_FIELD: FormField = {
  kind: 'switch',
  name: 'isDisabled',
  label: 'people.disabled',
  help: 'people.disabledHelp',
}
