import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material'
import { useId } from 'react'
import { type ThemeType, useRemoveFromStore, useStore, useTranslate } from 'react-admin'
import { isLocale } from '../../domain/locale.ts'
import { LANGUAGES } from '../i18n.ts'
import { useLanguage } from '../layout/language.ts'
import { Section } from '../layout/Section.tsx'

const LOOKS = ['light', 'dark', 'system'] as const

/** How the pages look in this browser, and the language that the person reads. */
export function DisplaySettings() {
  const translate = useTranslate()
  const [locale, setLocale] = useLanguage()
  const [theme, setTheme] = useStore<ThemeType | undefined>('theme')
  const remove = useRemoveFromStore()
  return (
    <Section title="settings.display.heading">
      <Choice
        label={translate('layout.language')}
        value={locale}
        choices={LANGUAGES.map(({ locale: value, name }) => ({ value, name }))}
        onChoose={(value) => isLocale(value) && setLocale(value)}
      />
      <Choice
        label={translate('layout.look')}
        value={theme ?? 'system'}
        choices={LOOKS.map((value) => ({ value, name: translate(`layout.looks.${value}`) }))}
        onChoose={(look) =>
          look === 'light' || look === 'dark' ? setTheme(look) : remove('theme')
        }
      />
    </Section>
  )
}

interface ChoiceProps {
  label: string
  value: string
  choices: { value: string; name: string }[]
  onChoose: (value: string) => void
}

function Choice({ label, value, choices, onChoose }: ChoiceProps) {
  const labelId = useId()
  return (
    <FormControl sx={{ display: 'block', mb: 1 }}>
      <FormLabel id={labelId}>{label}</FormLabel>
      <RadioGroup
        aria-labelledby={labelId}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      >
        {choices.map((choice) => (
          <FormControlLabel
            key={choice.value}
            value={choice.value}
            control={<Radio size="small" />}
            label={choice.name}
          />
        ))}
      </RadioGroup>
    </FormControl>
  )
}
