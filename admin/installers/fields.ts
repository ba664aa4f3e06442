import type { Installer } from '../../api/schemas/installer.ts'
import { BUSINESS_TYPES, CONNECT_TYPES } from '../../domain/installer.ts'
import type { Choice, FormField } from '../fields/form-field.ts'
import { LANGUAGES, translate } from '../i18n.ts'
import { zoneLabel } from './zones.ts'

interface SubDistributor {
  id: string
  name: string
  mayPay: boolean
}

/** All of a new installer's. Who has one sub-distributor to choose from does not choose. */
export function fieldsOfNew(subDistributors: SubDistributor[]): FormField[] {
  const mayPay = subDistributors.some((one) => one.mayPay)
  const choices = subDistributors.map(({ id, name }) => ({ value: id, label: name }))
  return [
    ...(choices.length > 1
      ? [{ ...named('subDistributorId'), kind: 'search', choices, isRequired: true } as const]
      : []),
    { ...named('account'), kind: 'text', isRequired: true, help: 'installers.help.account' },
    {
      ...named('businessType'),
      kind: 'select',
      choices: BUSINESS_TYPES.map((value) => choice(value, `installers.business.${value}`)),
      help: 'installers.help.businessType',
    },
    ...fieldsOf({ mayPay }),
  ]
}

/** Of an installer that is there: its account and its business type stay. */
export const fieldsToChange = (installer: Installer): FormField[] => fieldsOf(installer)

function fieldsOf({ mayPay }: { mayPay: boolean }): FormField[] {
  return [
    { ...named('email'), kind: 'email', isRequired: true },
    { ...named('company'), kind: 'text' },
    { ...named('phone'), kind: 'tel' },
    { ...named('timeZone'), kind: 'search', choices: zones(), isRequired: true },
    {
      ...named('locale'),
      kind: 'select',
      choices: LANGUAGES.map(({ locale, name }) => ({ value: locale, label: name })),
      help: 'installers.help.locale',
    },
    ...(mayPay
      ? [{ ...named('paysItself'), kind: 'switch', help: 'installers.help.paysItself' } as const]
      : []),
    {
      ...named('connectType'),
      kind: 'select',
      choices: CONNECT_TYPES.map((value) => choice(value, `words.transmission.${value}`)),
      help: 'installers.help.connectType',
    },
    { ...named('rtpConfusion'), kind: 'switch', help: 'installers.help.rtpConfusion' },
    { ...named('rtsps'), kind: 'switch', help: 'installers.help.rtsps' },
    { ...named('emailTwoFactor'), kind: 'switch', help: 'installers.help.emailTwoFactor' },
  ]
}

const named = (name: string) => ({ name, label: `installers.columns.${name}` })

const choice = (value: string, label: string): Choice => ({ value, label: translate(label) })

let known: Choice[] | undefined

/** Some hundred, each with its offset: worked out once. */
function zones(): Choice[] {
  known ??= ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({
    value,
    label: zoneLabel(value),
  }))
  return known
}
