import { ThemeProvider } from '@mui/material'
import { deDE, enUS, jaJP } from '@mui/material/locale'
import { createTheme } from '@mui/material/styles'
import type { ReactNode } from 'react'
import type { Locale } from '../../domain/locale.ts'
import { locale } from '../i18n.ts'

const WORDS: Record<Locale, object> = { en: enUS, de: deDE, ja: jaJP }

/** The words that Material's own components bring along, such as those of a field with suggestions. */
export const ComponentWords = ({ children }: { children: ReactNode }) => (
  <ThemeProvider theme={inLanguage}>{children}</ThemeProvider>
)

// A whole theme is a theme's options as well, but to compare the two types takes the compiler a minute.
const inLanguage = (theme: object) => createTheme(theme, WORDS[locale()])
