import type { Locale } from './locale.ts'
import type { Role } from './organization.ts'

/** What a distributor publishes for the people below it. */
export const NOTICE_KINDS = ['update', 'maintenance', 'info'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** Whom a notice can be for. */
export const NOTICE_ROLES = [
  'sub_distributor',
  'installer',
  'sub_installer',
  'property_manager',
] as const satisfies readonly Role[]

export const MOST_NOTICE_LETTERS = 5_000
/** So far ahead a notice can be written. */
export const MOST_NOTICE_DAYS = 366
/** Of one notice, where it is not for all. */
export const MOST_NOTICE_SUB_DISTRIBUTORS = 500

export const NOTICE_STATES = ['scheduled', 'publishing', 'published', 'ended', 'canceled'] as const
export type NoticeState = (typeof NOTICE_STATES)[number]

export interface NoticeWords {
  title: string
  text: string
}
/** What readers of a language read in the place of the notice's own words. */
export type NoticeTranslations = { [Language in Locale]?: NoticeWords | undefined }

/** The words of a notice for a reader. */
export function noticeWords(
  { title, text, translations }: NoticeWords & { translations: NoticeTranslations },
  locale: Locale,
): NoticeWords {
  return translations[locale] ?? { title, text }
}

export interface NoticeTimes {
  publishedAt: string | null
  /** When the last of its receivers was told. */
  finishedAt: string | null
  canceledAt: string | null
  endsAt: string | null
}

/** @param now an instant, ISO text as of the times */
export function noticeState(times: NoticeTimes, now: string): NoticeState {
  const { publishedAt, finishedAt, canceledAt, endsAt } = times
  if (canceledAt !== null) return 'canceled'
  if (publishedAt === null) return 'scheduled'
  if (endsAt !== null && Date.parse(endsAt) <= Date.parse(now)) return 'ended'
  return finishedAt === null ? 'publishing' : 'published'
}
