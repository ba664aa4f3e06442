import { Box, List, ListItemButton, ListItemText } from '@mui/material'
import { Suspense } from 'react'
import { LinkBase, Loading, Navigate, useParams, useTranslate } from 'react-admin'
import { Page } from '../layout/Page.tsx'
import { usePhone } from '../layout/phone.ts'
import { useSession } from '../session.ts'
import { SETTINGS_SECTIONS, type SettingsPart, type SettingsSection } from './sections.ts'

/** All settings: their names at the left and the chosen ones beside them; on a phone one after the other. */
export function SettingsPage() {
  const translate = useTranslate()
  const isPhone = usePhone()
  const sections = useSections()
  const { id: path } = useParams()
  const parts = sections.filter((section) => 'page' in section)
  const chosen = parts.find((section) => section.path === path)
  const [first] = parts

  if (!first) return null
  if (!chosen && (path || !isPhone)) return <Navigate to={`/settings/${first.path}`} replace />
  if (!chosen) {
    return (
      <Page title={translate('settings.title')}>
        <SectionList sections={sections} />
      </Page>
    )
  }
  return (
    <Page
      title={translate(chosen.label)}
      trail={[{ label: translate('settings.title'), to: '/settings' }]}
    >
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: isPhone ? 'minmax(0, 1fr)' : '240px minmax(0, 1fr)',
          alignItems: 'start',
        }}
      >
        {!isPhone && <SectionList sections={sections} chosen={chosen} />}
        <Box sx={{ display: 'grid', gap: 2, maxWidth: 820, minWidth: 0 }}>
          <Suspense fallback={<Loading />}>
            <chosen.page />
          </Suspense>
        </Box>
      </Box>
    </Page>
  )
}

function useSections(): SettingsSection[] {
  const permissions = useSession()?.permissions
  return SETTINGS_SECTIONS.filter(
    ({ permission }) => permissions && (!permission || permissions.includes(permission)),
  )
}

interface SectionListProps {
  sections: SettingsSection[]
  chosen?: SettingsPart
}

function SectionList({ sections, chosen }: SectionListProps) {
  const translate = useTranslate()
  return (
    <List component="nav" aria-label={translate('settings.title')} disablePadding>
      {sections.map((section) => (
        <ListItemButton
          key={section.path}
          component={LinkBase}
          to={'to' in section ? section.to : `/settings/${section.path}`}
          selected={section === chosen}
          aria-current={section === chosen ? 'page' : undefined}
          sx={{ borderRadius: 1 }}
        >
          <ListItemText
            primary={translate(section.label)}
            secondary={chosen ? undefined : translate(section.about)}
          />
        </ListItemButton>
      ))}
    </List>
  )
}
