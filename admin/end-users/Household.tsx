import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import type { EndUserDetails } from '../../api/schemas/end-user.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { Section } from '../layout/Section.tsx'
import { AccountStateChip } from './AccountStateChip.tsx'
import { EndUserLink } from './EndUserLink.tsx'

/** Everybody who lives there; this end user stands among them without a link. */
export function HouseholdMembers({ endUser }: { endUser: EndUserDetails }) {
  const translate = useTranslate()
  return (
    <Section title="endUsers.sections.members">
      <Lines>
        {endUser.members.map((member) => (
          <Line key={member.id}>
            {member.id === endUser.id ? (
              <strong>{member.name}</strong>
            ) : (
              <EndUserLink endUser={member} />
            )}
            <Box component="span" sx={{ color: 'text.secondary', flex: 1 }}>
              {translate(`endUsers.roles.${member.role}`)}
            </Box>
            <AccountStateChip state={member.state} />
          </Line>
        ))}
      </Lines>
    </Section>
  )
}

export function HouseholdDevices({ endUser }: { endUser: EndUserDetails }) {
  const translate = useTranslate()
  const list = endUser.projectKind === 'single_family' ? 'personal-devices' : 'project-devices'
  return (
    <Section title="endUsers.sections.devices">
      {endUser.devices.length === 0 && (
        <Typography color="text.secondary">{translate('endUsers.noDevices')}</Typography>
      )}
      <Lines>
        {endUser.devices.map(({ id, name, mac, model, online }) => (
          <Line key={id}>
            <TextLink isStrong to={`/${list}/${id}/show`}>
              {name || mac}
            </TextLink>
            <Box component="span" sx={{ color: 'text.secondary', flex: 1 }}>
              {model}
            </Box>
            <CodeField value={mac} name="MAC" />
            <OnlineField online={online} />
          </Line>
        ))}
      </Lines>
    </Section>
  )
}

const Lines = ({ children }: { children: ReactNode }) => (
  <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
    {children}
  </Box>
)

const Line = ({ children }: { children: ReactNode }) => (
  <Box
    component="li"
    sx={{
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: 1,
      py: 0.5,
      borderTop: 1,
      borderColor: 'divider',
      '&:first-of-type': { borderTop: 0 },
    }}
  >
    {children}
  </Box>
)
