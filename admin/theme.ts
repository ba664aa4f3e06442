import '@fontsource/inter/400.css'
import '@fontsource/inter/500.css'
import '@fontsource/inter/600.css'
import type { Theme } from '@mui/material'
import { defaultDarkTheme, defaultLightTheme, type RaThemeOptions } from 'react-admin'

const FONT =
  'Inter, system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans CJK JP", sans-serif'

/** Widths of code text: MAC, SIP and configuration lines. */
export const MONOSPACE =
  'ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace'

const FIELD = { variant: 'outlined', margin: 'none', size: 'small', fullWidth: true }

const shared: RaThemeOptions = {
  sidebar: { width: 232, closedWidth: 52 },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: FONT,
    fontSize: 13.5,
    h1: { fontSize: '1.375rem', fontWeight: 600, letterSpacing: '-0.01em' },
    h2: { fontSize: '1.0625rem', fontWeight: 600 },
    h3: { fontSize: '0.9375rem', fontWeight: 600 },
    h6: { fontWeight: 600 },
    body1: { fontSize: '0.9375rem' },
    body2: { fontSize: '0.8125rem' },
    button: { textTransform: 'none', fontWeight: 500 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        ':focus-visible': { outline: '2px solid currentColor', outlineOffset: 1 },
        kbd: { fontFamily: MONOSPACE, border: '1px solid', borderRadius: 4, padding: '1px 6px' },
        '.visually-hidden': {
          position: 'absolute',
          width: 1,
          height: 1,
          overflow: 'hidden',
          clipPath: 'inset(50%)',
          whiteSpace: 'nowrap',
        },
      },
    },
    MuiAppBar: { defaultProps: { elevation: 0, color: 'default' } },
    MuiButton: { defaultProps: { disableElevation: true } },
    MuiButtonBase: {
      styleOverrides: {
        root: { '&.Mui-focusVisible': { outline: '2px solid currentColor', outlineOffset: 2 } },
      },
    },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiCard: { defaultProps: { variant: 'outlined' } },
    MuiTextField: { defaultProps: FIELD },
    MuiFormControl: { defaultProps: FIELD },
    MuiTab: { styleOverrides: { root: { textTransform: 'none', minHeight: 44 } } },
    MuiTableCell: {
      styleOverrides: {
        head: { fontWeight: 600, whiteSpace: 'nowrap' },
        sizeSmall: { padding: '4px 10px' },
      },
    },
    RaMenuItemLink: {
      styleOverrides: {
        root: ({ theme }: { theme: Theme }) => ({
          margin: '2px 8px',
          padding: '8px 10px',
          borderRadius: 8,
          fontSize: '0.9375rem',
          '& .MuiListItemIcon-root.RaMenuItemLink-icon': { minWidth: 34 },
          // Long words of other languages take a second line.
          '& .MuiTypography-root': { whiteSpace: 'normal', lineHeight: 1.25 },
          '&.RaMenuItemLink-active': {
            fontWeight: 600,
            color: theme.palette.primary.main,
            backgroundColor: theme.palette.action.selected,
            '& .RaMenuItemLink-icon': { color: theme.palette.primary.main },
          },
        }),
      },
    },
    MuiTooltip: { defaultProps: { enterDelay: 300 } },
    RaLayout: {
      styleOverrides: {
        root: {
          minWidth: 0,
          '& .RaLayout-appFrame': { marginTop: 52 },
          '& .RaLayout-content': { minWidth: 0, padding: 0 },
        },
      },
    },
  },
}

export const lightTheme = themeFrom(defaultLightTheme, {
  mode: 'light',
  primary: { main: '#1f5673' },
  secondary: { main: '#4a6572' },
  success: { main: '#1e6b45' },
  warning: { main: '#8a5300', light: '#e3a338' },
  error: { main: '#b3261e' },
  info: { main: '#1d5fa8' },
  background: { default: '#f5f7f8', paper: '#ffffff' },
  text: { primary: '#1b2428', secondary: '#4d5b62' },
  divider: '#dde3e6',
  bulkActionsToolbarBackgroundColor: '#e3eef4',
})

export const darkTheme = themeFrom(defaultDarkTheme, {
  mode: 'dark',
  primary: { main: '#8cc5e3' },
  secondary: { main: '#a9bec9' },
  success: { main: '#7fd1a5' },
  warning: { main: '#f0b866', light: '#f0b866' },
  error: { main: '#f5a09a' },
  info: { main: '#93bff0' },
  background: { default: '#12171a', paper: '#1a2125' },
  text: { primary: '#e8eef1', secondary: '#a9b6bd' },
  divider: '#2d373c',
  bulkActionsToolbarBackgroundColor: '#22333d',
})

function themeFrom(base: RaThemeOptions, palette: RaThemeOptions['palette']): RaThemeOptions {
  return { ...base, ...shared, palette, components: { ...base.components, ...shared.components } }
}
