import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { InstallerDetails } from '../../api/schemas/installer.ts'
import { paysEffectively } from '../../domain/installer.ts'
import { DateField } from '../fields/DateField.tsx'
import { formatNumber } from '../format.ts'
import { LANGUAGES } from '../i18n.ts'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { onOrOff } from './columns.tsx'
import { zoneLabel } from './zones.ts'

export function InstallerFacts({ installer }: { installer: InstallerDetails }) {
  const translate = useTranslate()
  const { holdings, macCount } = installer
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(3, minmax(0, 1fr))' },
      }}
    >
      <Section title="installers.facts.account">
        <Facts
          facts={[
            ['installers.columns.account', installer.account],
            ['installers.columns.email', installer.email ?? '–'],
            ['installers.columns.company', installer.company || '–'],
            ['installers.columns.phone', installer.phone || '–'],
            [
              'installers.columns.locale',
              LANGUAGES.find(({ locale }) => locale === installer.locale)?.name ?? '–',
            ],
            ['installers.columns.emailTwoFactor', onOrOff(installer.emailTwoFactor)],
            ['installers.columns.createdAt', <DateField key="made" value={installer.createdAt} />],
            [
              'installers.columns.signedInAt',
              installer.signedInAt ? (
                <DateField key="in" value={installer.signedInAt} />
              ) : (
                translate('common.never')
              ),
            ],
          ]}
        />
      </Section>
      <Section title="installers.facts.service">
        <Facts
          facts={[
            [
              'installers.columns.businessType',
              translate(`installers.business.${installer.businessType}`),
            ],
            ['installers.columns.timeZone', zoneLabel(installer.timeZone)],
            [
              'installers.columns.connectType',
              translate(`words.transmission.${installer.connectType}`),
            ],
            ['installers.columns.rtpConfusion', onOrOff(installer.rtpConfusion)],
            ['installers.columns.rtsps', onOrOff(installer.rtsps)],
            ['installers.columns.paysItself', onOrOff(paysEffectively(installer))],
            ['installers.columns.access', translate(`installers.access.${installer.access.state}`)],
          ]}
        />
      </Section>
      <Section title="installers.facts.owns">
        <Facts
          facts={[
            ['installers.columns.subDistributor', installer.subDistributorName],
            ['installers.facts.projects', formatNumber(holdings.projects)],
            ['installers.facts.devices', formatNumber(holdings.devices)],
            ['installers.facts.macs', formatNumber(macCount)],
          ]}
        />
      </Section>
    </Box>
  )
}
