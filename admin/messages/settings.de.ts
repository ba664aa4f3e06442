import type { Messages } from './messages.ts'
import type { settings as english } from './settings.en.ts'

export const settings: Messages<typeof english> = {
  title: 'Einstellungen',
  display: {
    title: 'Anzeige',
    heading: 'Sprache und Darstellung',
    about: 'Sprache und Darstellung der Seiten.',
  },
}
