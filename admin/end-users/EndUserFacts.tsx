import { useTranslate } from 'react-admin'
import type { EndUserDetails } from '../../api/schemas/end-user.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { formatDay } from '../format.ts'
import { translate } from '../i18n.ts'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { AccountStateChip } from './AccountStateChip.tsx'
import { dayOf } from './columns.tsx'

export function EndUserFacts({ endUser }: { endUser: EndUserDetails }) {
  const translate = useTranslate()
  const kind = endUser.projectKind
  const premium = translate(endUser.hasPremiumPlan ? 'common.on' : 'common.off')
  return (
    <>
      <Section title="endUsers.sections.person">
        <Facts
          facts={[
            ['endUsers.columns.role', translate(`endUsers.roles.${endUser.role}`)],
            ['SIP', <CodeField key="sip" value={endUser.sip} name="endUsers.columns.sipNumber" />],
            ['endUsers.columns.created', <DateField key="created" value={endUser.createdAt} />],
          ]}
        />
      </Section>
      <Section title="endUsers.sections.home">
        <Facts
          facts={[
            [`endUsers.project.${kind}`, endUser.projectName],
            ['endUsers.columns.address', endUser.address || '–'],
            ...(endUser.householdId ? [masterFact(endUser)] : []),
            ['endUsers.columns.installer', endUser.installerName],
          ]}
        />
      </Section>
      <Section title="endUsers.sections.services">
        <Facts
          facts={[
            ['endUsers.columns.state', <AccountStateChip key="state" state={endUser.state} />],
            ['endUsers.activated', <DateField key="activated" value={endUser.activatedAt} />],
            ['endUsers.columns.appExpires', termOf(endUser.appExpiresOn, endUser.appRenewsOn)],
            ...(kind === 'single_family'
              ? ([
                  ['endUsers.columns.premium', premium],
                  [
                    'endUsers.columns.premiumExpires',
                    termOf(endUser.premiumExpiresOn, endUser.premiumRenewsOn),
                  ],
                ] satisfies [string, string][])
              : []),
          ]}
        />
      </Section>
    </>
  )
}

const masterFact = ({ familyMasterName }: EndUserDetails): [string, string] => [
  'endUsers.columns.familyMaster',
  familyMasterName || '–',
]

/** The last day, and when it moves by itself. */
function termOf(expiresOn: string | null, renewsOn: string | null): string {
  const day = dayOf(expiresOn)
  if (renewsOn === null) return day
  return `${day} · ${translate('renewals.onItem', { day: formatDay(renewsOn) })}`
}
