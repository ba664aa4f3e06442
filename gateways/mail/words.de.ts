import type { TwoFactorChange } from '../../domain/mail.ts'
import { germanDigests } from './digest-words.de.ts'
import { germanOrders } from './order-words.de.ts'
import { germanRenewals } from './renewal-words.de.ts'
import { filled, type MailWords } from './words.ts'

const NOT_YOU = 'Wenn Sie das nicht waren, sagen Sie es sofort der Stelle, die Ihr Konto verwaltet.'

const SWITCH_OFF = 'Solche E-Mails können Sie in Gatehouse unter Einstellungen abschalten.'

const TWO_FACTOR: Record<TwoFactorChange, string> = {
  email_on: 'Die Anmeldung verlangt jetzt einen Code, der an diese Adresse geschickt wird.',
  email_off: 'Die Anmeldung verlangt keinen Code per E-Mail mehr.',
  authenticator_on: 'Die Anmeldung verlangt jetzt einen Code Ihrer Authenticator-App.',
  authenticator_off: 'Die Anmeldung verlangt keinen Code Ihrer Authenticator-App mehr.',
  recovery_codes_made:
    'Neue Wiederherstellungscodes wurden erzeugt. Die früheren gelten nicht mehr.',
}

export const german: MailWords = {
  greeting: (name) => `Guten Tag ${name},`,
  copyLink:
    'Wenn die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:',
  footer:
    'Gatehouse hat diese E-Mail wegen Ihres Kontos geschickt. Antworten darauf werden nicht gelesen.',
  kinds: {
    email_confirmation: ({ name }) => ({
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
      name,
      paragraphs: [
        'Geben Sie diesen Code in Gatehouse ein und bestätigen Sie damit, dass diese Adresse Ihre ist:',
      ],
      notes: [
        'Der Code gilt 10 Minuten.',
        'Wenn Sie ihn nicht angefordert haben, beachten Sie diese E-Mail nicht: Es ändert sich nichts.',
      ],
    }),
    password_reset: ({ name, account }) => ({
      subject: 'Wählen Sie ein neues Passwort',
      name,
      paragraphs: [
        `Für Ihr Konto ${account} wurde ein neues Passwort angefordert. Wählen Sie es hier:`,
      ],
      action: 'Neues Passwort wählen',
      notes: [
        'Der Link gilt 30 Minuten und nur einmal.',
        'Wenn Sie ihn nicht angefordert haben, beachten Sie diese E-Mail nicht: Ihr Passwort bleibt, wie es ist.',
      ],
    }),
    sign_in_code: ({ name }) => ({
      subject: 'Ihr Code zur Anmeldung',
      name,
      paragraphs: ['Melden Sie sich mit diesem Code bei Gatehouse an:'],
      notes: [
        'Der Code gilt 10 Minuten und nur einmal. Wir fragen nie am Telefon oder per E-Mail danach.',
        'Wenn Sie sich gerade nicht anmelden, kennt jemand Ihr Passwort: Ändern Sie es.',
      ],
    }),
    account_created: ({ name, account, organization, by }) => ({
      subject: `Ihr Konto bei ${organization}`,
      name,
      paragraphs: [
        `${by} von ${organization} hat in Gatehouse ein Konto für Sie angelegt. Wählen Sie zuerst Ihr Passwort:`,
      ],
      facts: [['Konto', account]],
      action: 'Passwort wählen',
      notes: ['Der Link gilt 72 Stunden und nur einmal.'],
    }),
    password_changed: ({ name, account }) => ({
      subject: 'Ihr Passwort wurde geändert',
      name,
      paragraphs: [
        `Das Passwort Ihres Kontos ${account} wurde geändert. Alle anderen Sitzungen sind beendet.`,
      ],
      notes: [NOT_YOU],
    }),
    email_changed: ({ name, account, newAddress }) => ({
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      name,
      paragraphs: [
        `E-Mails für Ihr Konto ${account} gehen ab jetzt an ${newAddress} und nicht mehr an diese Adresse.`,
      ],
      notes: [NOT_YOU],
    }),
    two_factor_changed: ({ name, account, change }) => ({
      subject: 'Ihr zweiter Faktor wurde geändert',
      name,
      paragraphs: [`Für Ihr Konto ${account} wurde dies geändert: ${TWO_FACTOR[change]}`],
      notes: [NOT_YOU],
    }),
    password_reset_by_other: ({ name, account, by, organization }) => ({
      subject: 'Ihr Passwort wurde zurückgesetzt',
      name,
      paragraphs: [
        `${by} von ${organization} hat das Passwort Ihres Kontos ${account} zurückgesetzt. Das frühere gilt nicht mehr. Wählen Sie hier ein neues:`,
      ],
      action: 'Neues Passwort wählen',
      notes: ['Der Link gilt 72 Stunden und nur einmal.', NOT_YOU],
    }),
    access_requested: ({ name, by, organization, message }) => ({
      subject: `${organization} bittet um Zugang zu Ihrem Konto`,
      name,
      paragraphs: [
        `${by} von ${organization} möchte Ihr Konto ohne Ihr Passwort betreten, um Ihnen zu helfen.`,
        'Niemand kommt hinein, bevor Sie es erlauben. Das können Sie in Gatehouse tun, auf Zeit oder bis zum Widerruf.',
      ],
      ...(message && { quotation: message }),
      action: 'Gatehouse öffnen',
      page: '/',
    }),
    access_granted: ({ name, by, organization, until }, tell) => ({
      subject: `${organization} hat Ihnen Zugang gegeben`,
      name,
      paragraphs: [
        until
          ? `${by} von ${organization} lässt Sie bis ${tell.moment(until)} in das eigene Konto.`
          : `${by} von ${organization} lässt Sie bis zum Widerruf in das eigene Konto.`,
      ],
      action: 'Gatehouse öffnen',
      page: '/',
    }),
    access_revoked: ({ name, by, organization }) => ({
      subject: `${organization} hat Ihren Zugang beendet`,
      name,
      paragraphs: [`${by} von ${organization} lässt Sie nicht mehr in das eigene Konto.`],
    }),
    access_entered: ({ name, by, organization, at }, tell) => ({
      subject: `${organization} hat Ihr Konto betreten`,
      name,
      paragraphs: [
        `${by} von ${organization} hat Ihr Konto am ${tell.moment(at)} betreten, wie Sie es erlaubt haben.`,
        'Alles, was dort geschieht, steht mit Namen in Ihrem Protokoll. Sie können den Zugang jederzeit widerrufen.',
      ],
      action: 'Gatehouse öffnen',
      page: '/',
    }),
    feedback: ({ from, organization, contact, project, text }) => ({
      subject: `Rückmeldung von ${from}`,
      paragraphs: [`${from} hat Ihnen geschrieben:`],
      facts: filled([
        ['Organisation', organization],
        ['Projekt', project],
        ['Kontakt', contact],
      ]),
      quotation: text,
      footer:
        'Gatehouse hat dies weitergeleitet. Ist der Kontakt eine Adresse, geht Ihre Antwort dorthin.',
    }),
    notice: ({ name, from, title, text }) => ({
      subject: title,
      name,
      paragraphs: [`${from} hat eine Mitteilung veröffentlicht:`],
      quotation: text,
      action: 'Gatehouse öffnen',
      page: '/',
      notes: [SWITCH_OFF],
    }),
    notification: ({ name, link }) => ({
      subject: 'Eine Benachrichtigung in Gatehouse',
      name,
      paragraphs: ['Es gibt eine neue Benachrichtigung für Sie.'],
      action: 'Gatehouse öffnen',
      page: link ?? '/',
      notes: [SWITCH_OFF],
    }),
    resident_created: ({ name, organization, project }) => ({
      subject: `Ihr Konto für ${project}`,
      name,
      paragraphs: [
        `${organization} hat bei ${project} ein Konto für Sie angelegt. Melden Sie sich in der App mit dieser E-Mail-Adresse an.`,
      ],
    }),
    family_member_saved: ({ name, member, contact, project }) => ({
      subject: `${member} gehört zu Ihrem Haushalt`,
      name,
      paragraphs: [`Diese Person wurde als Mitglied Ihres Haushalts bei ${project} gespeichert:`],
      facts: filled([
        ['Name', member],
        ['Kontakt', contact],
      ]),
    }),
    ...germanOrders,
    ...germanDigests,
    ...germanRenewals,
    webhook_disabled: ({ name, endpoint, reason }) => ({
      subject: 'Ein Webhook wurde abgeschaltet',
      name,
      paragraphs: [
        'Gatehouse ruft diesen Endpunkt nicht mehr auf, weil seine Zustellungen immer wieder scheiterten:',
      ],
      facts: [
        ['Endpunkt', endpoint],
        ['Grund', reason],
      ],
      action: 'Gatehouse öffnen',
      page: '/#/settings/api-access',
    }),
  },
}
