import type { dashboard as english } from './dashboard.en.ts'
import type { Messages } from './messages.ts'

export const dashboard: Messages<typeof english> = {
  title: 'Übersicht',
  needs: {
    title: 'Was Sie jetzt braucht',
    nothing: 'Im Moment braucht Sie nichts.',
    offline: {
      community: 'Gerät in Wohnanlagen offline |||| Geräte in Wohnanlagen offline',
      commercial: 'Gerät in Büros offline |||| Geräte in Büros offline',
      single_family: 'Gerät in Häusern offline |||| Geräte in Häusern offline',
    },
    expiring: 'Dienst endet in 30 Tagen |||| Dienste enden in 30 Tagen',
    expired: 'Dienst ist abgelaufen |||| Dienste sind abgelaufen',
    unpaid: 'Bestellung wartet auf Zahlung |||| Bestellungen warten auf Zahlung',
    attention: 'Bestellung muss angesehen werden |||| Bestellungen müssen angesehen werden',
    batches:
      'AutoP-Stapel fehlgeschlagen oder hängend |||| AutoP-Stapel fehlgeschlagen oder hängend',
    coupons:
      'Gutschein mit Guthaben verfällt in 30 Tagen |||| Gutscheine mit Guthaben verfallen in 30 Tagen',
    findings: 'Offener Fund des Abgleichs |||| Offene Funde des Abgleichs',
    credits: 'Credit übrig |||| Credits übrig',
  },
  months: {
    money: 'Geld nach Monat',
    revenue: 'Umsatz nach Monat',
    cost: 'Kosten nach Monat',
    sum: '%{currency}: %{sum} in zwölf Monaten',
    asTable: 'Als Tabelle anzeigen',
    asChart: 'Als Balken anzeigen',
    month: 'Monat',
    amount: 'Betrag',
    none: {
      revenue: 'In den letzten zwölf Monaten wurde nichts eingenommen.',
      cost: 'In den letzten zwölf Monaten wurde nichts bezahlt.',
    },
    note: {
      revenue: 'Ohne Steuer, abzüglich Erstattungen. Monate in UTC, wie in den Kontoauszügen.',
      cost: 'Mit Steuer, abzüglich Erstattungen. Monate in UTC, wie in den Kontoauszügen.',
    },
  },
  ending: {
    title: 'Endende Dienste',
    holder: 'Für',
    service: 'Dienst',
    expiresOn: 'Letzter Tag',
    project: 'Projekt',
    installer: 'Installateur',
    states: { label: 'Zustand', expiring: 'In 30 Tagen', expired: 'Abgelaufen' },
    none: {
      expiring:
        'In den nächsten 30 Tagen endet kein Dienst, außer denen, die automatisch verlängert werden.',
      expired: 'Kein Dienst ist abgelaufen.',
    },
  },
  only: {
    attention: 'Nur Bestellungen, die angesehen werden müssen.',
    batches:
      'Nur Stapel der letzten 30 Tage, die teilweise fehlgeschlagen sind oder nicht begonnen haben.',
    coupons: 'Nur Gutscheine, die höchstens bis %{day} gelten.',
  },
}
