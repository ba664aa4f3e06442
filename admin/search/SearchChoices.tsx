import { Box, Typography } from '@mui/material'
import { useEffect, useId, useRef } from 'react'
import { useTranslate } from 'react-admin'

/** A page to open, or a text to search for again. */
export interface Choice {
  id: string
  title: string
  detail: string
  to?: string
  searchFor?: string
}

export interface ChoiceGroup {
  /** A key of the messages. */
  label: string
  choices: Choice[]
  hasMore: boolean
}

interface SearchChoicesProps {
  id: string
  label: string
  groups: ChoiceGroup[]
  activeId: string | undefined
  onChoose: (choice: Choice) => void
}

/** The list under the field; the focus stays in the field, which names the active one. */
export const SearchChoices = ({ id, label, groups, ...rest }: SearchChoicesProps) => (
  <Box id={id} role="listbox" aria-label={label}>
    {groups.map((group) => (
      <Group key={group.label} group={group} {...rest} />
    ))}
  </Box>
)

function Group({
  group,
  activeId,
  onChoose,
}: Pick<SearchChoicesProps, 'activeId' | 'onChoose'> & { group: ChoiceGroup }) {
  const translate = useTranslate()
  const headingId = useId()
  return (
    <Box role="group" aria-labelledby={headingId}>
      <Typography
        id={headingId}
        component="div"
        sx={{
          px: 2,
          pt: 1.25,
          pb: 0.25,
          fontSize: '0.75rem',
          fontWeight: 600,
          color: 'text.secondary',
        }}
      >
        {translate(group.label)}
      </Typography>
      {group.choices.map((choice) => (
        <Option
          key={choice.id}
          choice={choice}
          isActive={choice.id === activeId}
          onChoose={() => onChoose(choice)}
        />
      ))}
      {group.hasMore && (
        <Typography sx={{ px: 2, fontSize: '0.75rem', color: 'text.secondary' }}>
          {translate('search.more')}
        </Typography>
      )}
    </Box>
  )
}

function Option({
  choice: { id, title, detail },
  isActive,
  onChoose,
}: {
  choice: Choice
  isActive: boolean
  onChoose: () => void
}) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <Box
      id={id}
      ref={element}
      role="option"
      aria-selected={isActive}
      onClick={onChoose}
      sx={{
        px: 2,
        py: 0.75,
        cursor: 'pointer',
        overflowWrap: 'anywhere',
        bgcolor: isActive ? 'action.selected' : 'transparent',
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <Box>{title}</Box>
      {detail && <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{detail}</Box>}
    </Box>
  )
}
