import type { LinkDescription } from '@paypal/paypal-server-sdk'
import type { Locale } from '../../../domain/locale.ts'

/** In which PayPal's pages read. */
export const PAYPAL_LOCALES: Record<Locale, string> = { de: 'de-DE', en: 'en-US', ja: 'ja-JP' }

export const linkOf = (links: LinkDescription[] | undefined, rel: string): string | undefined =>
  links?.find((link) => link.rel === rel)?.href
