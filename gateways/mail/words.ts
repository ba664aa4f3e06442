import type { Locale } from '../../domain/locale.ts'
import type { MailData, MailKind } from '../../domain/mail.ts'

/** What a mail says, in one language. What people wrote is in it as it is: the layout escapes it. */
export interface MailText {
  subject: string
  /** Whom it greets; without: nobody. */
  name?: string
  /** Before the code, the button or the quotation. */
  paragraphs: string[]
  /** Label and value. */
  facts?: [label: string, value: string][]
  /** What a person wrote, with its line breaks. */
  quotation?: string
  /** What there is a lot of, in groups; each line may lead to a page. */
  lists?: MailList[]
  /** Between the lists and the button. */
  notesBefore?: string[]
  /** The button's label, in a mail with a link. */
  action?: string
  /** The page of the console that the button opens, where the link carries no token. */
  page?: string
  /** After the rest, in small letters. */
  notes?: string[]
  /** Instead of the words at the end of every mail. */
  footer?: string
}

export interface MailList {
  title: string
  note?: string
  /** Groups of groups; a heading may be empty. */
  groups: { heading: string; groups: MailListGroup[] }[]
  /** What is left out. */
  more?: string
}

interface MailListGroup {
  heading: string
  /** `page` is behind the `#` of the console. */
  lines: { text: string; page?: string }[]
}

export interface Tell {
  /** An instant in the reader's language and time zone. */
  moment(utc: string): string
}

/** All mails in one language. */
export interface MailWords {
  greeting(name: string): string
  /** Above the address behind the button. */
  copyLink: string
  footer: string
  kinds: { [Kind in MailKind]: (data: MailData[Kind], tell: Tell) => MailText }
}

/** Those about orders, which each language keeps apart. */
export type OrderWords = Pick<
  MailWords['kinds'],
  'order_succeeded' | 'order_refunded' | 'order_closed' | 'late_money_refunded'
>

/** Those about what ends, and about credits. */
export type DigestWords = Pick<MailWords['kinds'], 'expiry_digest' | 'credits_moved'>

/** Those about automatic renewals. */
export type RenewalWords = Pick<
  MailWords['kinds'],
  'auto_renewals' | 'auto_renewal_failed' | 'auto_renewal_off'
>

/** Facts without those that are not there. */
export const filled = (facts: [string, string][]): [string, string][] =>
  facts.filter(([, value]) => value !== '')

/** A calendar date in the reader's language. */
export const day = (date: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))
