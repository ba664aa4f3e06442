import { type DigestPhrases, digestText } from './digest.ts'
import type { DigestWords } from './words.ts'

const items = (count: number) =>
  count === 1 ? '1 Leistung' : `${count.toLocaleString('de')} Leistungen`

const phrases: DigestPhrases = {
  subject: ({ expiring, expired }) => {
    if (expired > 0 && expiring > 0)
      return `Abgelaufen: ${items(expired)}; bald abgelaufen: ${items(expiring)}`
    if (expired > 0) return `Abgelaufen: ${items(expired)}`
    return expiring > 0
      ? `Bald abgelaufen: ${items(expiring)}`
      : 'Neues zu Ihren Gutscheinen, Guthabenpunkten oder Preisen'
  },
  intro:
    'Das sollten Sie heute wissen. Jede Zeile öffnet die Verlängerung ihrer eigenen Leistungen.',
  expiring: (count) => `Bald abgelaufen: ${items(count)}`,
  expired: (count) => `Abgelaufen: ${items(count)}`,
  stops:
    'Bei ihnen gibt es kein Öffnen aus der Ferne, keine Mitteilungen der App und keine Videoanrufe mehr. PINs, Karten und Rufe im Haus gehen weiter. 7 Tage lang geht nichts davon verloren.',
  automatic: (count) => `Automatisch verlängert: ${items(count)}. Sie müssen nichts tun.`,
  coupons: 'Gutscheine, die ihren Wert verlieren',
  credits: (left, threshold) =>
    `Sie haben noch ${left} Guthabenpunkte, weniger als die ${threshold}, ab denen Sie davon hören wollten.`,
  prices: 'Andere Preise für das, was automatisch verlängert wird, je Monat',
  items,
  until: (day) => `bis ${day}`,
  more: (lines) => `${lines} weitere Zeilen stehen im Ablaufkalender.`,
  coupon: (code, value, until) => `${code}: ${value}, bis ${until}`,
  price: (what, former, next, from) => `${what}: ${next} statt ${former}, ab ${from}`,
  action: 'Ablaufkalender öffnen',
  note: 'An welchen Tagen Sie davon hören und ob per E-Mail, steht in Gatehouse unter Einstellungen › Benachrichtigung.',
}

const credits = (count: number) =>
  count === 1 ? '1 Guthabenpunkt' : `${count.toLocaleString('de')} Guthabenpunkte`

export const germanDigests: DigestWords = {
  expiry_digest: digestText('de', phrases),
  credits_moved: ({ name, step, organization, by, credits: count, remark }) => {
    const sentences = {
      received: `${organization} hat Ihnen ${credits(count)} gegeben.`,
      given: `${by} hat ${organization} ${credits(count)} gegeben.`,
      taken: `${organization} hat ${credits(count)} zurückgenommen, die Sie nicht ausgegeben hatten.`,
      taken_back: `${by} hat von ${organization} ${credits(count)} zurückgenommen.`,
    }
    const subjects = {
      received: 'Sie haben Guthabenpunkte erhalten',
      given: 'Guthabenpunkte wurden gegeben',
      taken: 'Guthabenpunkte wurden Ihnen wieder genommen',
      taken_back: 'Guthabenpunkte wurden zurückgenommen',
    }
    return {
      subject: subjects[step],
      name,
      paragraphs: [sentences[step]],
      ...(remark && { quotation: remark }),
      action: 'Guthabenverlauf öffnen',
      page: '/#/credits',
    }
  },
}
