import type { TwoFactorChange } from '../../domain/mail.ts'
import { englishDigests } from './digest-words.en.ts'
import { englishOrders } from './order-words.en.ts'
import { englishRenewals } from './renewal-words.en.ts'
import { filled, type MailWords } from './words.ts'

const NOT_YOU = 'If this was not you, tell whoever manages your account at once.'

const TWO_FACTOR: Record<TwoFactorChange, string> = {
  email_on: 'Signing in now asks for a code that is sent to this address.',
  email_off: 'Signing in no longer asks for a code by e-mail.',
  authenticator_on: 'Signing in now asks for a code of your authenticator app.',
  authenticator_off: 'Signing in no longer asks for a code of your authenticator app.',
  recovery_codes_made: 'New recovery codes were made. The earlier ones are void.',
}

export const english: MailWords = {
  greeting: (name) => `Hello ${name},`,
  copyLink: 'If the button does not work, copy this address into your browser:',
  footer: 'Gatehouse sent this mail because of your account. Answers to it are not read.',
  kinds: {
    email_confirmation: ({ name }) => ({
      subject: 'Confirm your e-mail address',
      name,
      paragraphs: ['Type this code into Gatehouse to confirm that this address is yours:'],
      notes: [
        'The code is good for 10 minutes.',
        'If you did not ask for it, ignore this mail: nothing changes.',
      ],
    }),
    password_reset: ({ name, account }) => ({
      subject: 'Choose a new password',
      name,
      paragraphs: [
        `Somebody asked for a new password for your account ${account}. Choose one here:`,
      ],
      action: 'Choose a new password',
      notes: [
        'The link is good for 30 minutes, and once.',
        'If you did not ask for it, ignore this mail: your password stays as it is.',
      ],
    }),
    sign_in_code: ({ name }) => ({
      subject: 'Your code to sign in',
      name,
      paragraphs: ['Type this code to sign in to Gatehouse:'],
      notes: [
        'The code is good for 10 minutes, and once. We never ask for it by phone or mail.',
        'If you are not signing in, somebody knows your password: change it.',
      ],
    }),
    account_created: ({ name, account, organization, by }) => ({
      subject: `Your account at ${organization}`,
      name,
      paragraphs: [
        `${by} of ${organization} made an account for you in Gatehouse. Choose your password to begin:`,
      ],
      facts: [['Account', account]],
      action: 'Choose your password',
      notes: ['The link is good for 72 hours, and once.'],
    }),
    password_changed: ({ name, account }) => ({
      subject: 'Your password was changed',
      name,
      paragraphs: [
        `The password of your account ${account} was changed. All other sessions have ended.`,
      ],
      notes: [NOT_YOU],
    }),
    email_changed: ({ name, account, newAddress }) => ({
      subject: 'Your e-mail address was changed',
      name,
      paragraphs: [
        `Mails to your account ${account} go to ${newAddress} from now on, and no longer to this address.`,
      ],
      notes: [NOT_YOU],
    }),
    two_factor_changed: ({ name, account, change }) => ({
      subject: 'Your second factor was changed',
      name,
      paragraphs: [`This was changed for your account ${account}: ${TWO_FACTOR[change]}`],
      notes: [NOT_YOU],
    }),
    password_reset_by_other: ({ name, account, by, organization }) => ({
      subject: 'Your password was reset',
      name,
      paragraphs: [
        `${by} of ${organization} reset the password of your account ${account}. The earlier one no longer works. Choose a new one here:`,
      ],
      action: 'Choose a new password',
      notes: ['The link is good for 72 hours, and once.', NOT_YOU],
    }),
    access_requested: ({ name, by, organization, message }) => ({
      subject: `${organization} asks for access to your account`,
      name,
      paragraphs: [
        `${by} of ${organization} would like to enter your account without your password, to help you.`,
        'Nobody can enter before you allow it. You can do so in Gatehouse, for a time or until you revoke it.',
      ],
      ...(message && { quotation: message }),
      action: 'Open Gatehouse',
      page: '/',
    }),
    access_granted: ({ name, by, organization, until }, tell) => ({
      subject: `${organization} gave you access`,
      name,
      paragraphs: [
        until
          ? `${by} of ${organization} lets you enter their account until ${tell.moment(until)}.`
          : `${by} of ${organization} lets you enter their account until they revoke it.`,
      ],
      action: 'Open Gatehouse',
      page: '/',
    }),
    access_revoked: ({ name, by, organization }) => ({
      subject: `${organization} ended your access`,
      name,
      paragraphs: [`${by} of ${organization} no longer lets you enter their account.`],
    }),
    access_entered: ({ name, by, organization, at }, tell) => ({
      subject: `${organization} entered your account`,
      name,
      paragraphs: [
        `${by} of ${organization} entered your account on ${tell.moment(at)}, as you have allowed.`,
        'What they do there is in your log, with their name. You can revoke the access at any time.',
      ],
      action: 'Open Gatehouse',
      page: '/',
    }),
    feedback: ({ from, organization, contact, project, text }) => ({
      subject: `Feedback from ${from}`,
      paragraphs: [`${from} wrote to you:`],
      facts: filled([
        ['Organization', organization],
        ['Project', project],
        ['Contact', contact],
      ]),
      quotation: text,
      footer: 'Gatehouse passed this on. Where the contact is an address, your answer goes there.',
    }),
    notice: ({ name, from, title, text }) => ({
      subject: title,
      name,
      paragraphs: [`${from} has published a notice:`],
      quotation: text,
      action: 'Open Gatehouse',
      page: '/',
      notes: ['You can switch off mails like this one in Gatehouse, under Setting › Notification.'],
    }),
    notification: ({ name, link }) => ({
      subject: 'A notification in Gatehouse',
      name,
      paragraphs: ['There is a new notification for you.'],
      action: 'Open Gatehouse',
      page: link ?? '/',
      notes: ['You can switch off mails like this one in Gatehouse, under Setting › Notification.'],
    }),
    resident_created: ({ name, organization, project }) => ({
      subject: `Your account for ${project}`,
      name,
      paragraphs: [
        `${organization} made an account for you at ${project}. Sign in to the app with this e-mail address.`,
      ],
    }),
    family_member_saved: ({ name, member, contact, project }) => ({
      subject: `${member} is part of your household`,
      name,
      paragraphs: [`This person was saved as a member of your household at ${project}:`],
      facts: filled([
        ['Name', member],
        ['Contact', contact],
      ]),
    }),
    ...englishOrders,
    ...englishDigests,
    ...englishRenewals,
    webhook_disabled: ({ name, endpoint, reason }) => ({
      subject: 'A webhook was switched off',
      name,
      paragraphs: ['Gatehouse no longer calls this endpoint, because its deliveries kept failing:'],
      facts: [
        ['Endpoint', endpoint],
        ['Reason', reason],
      ],
      action: 'Open Gatehouse',
      page: '/#/settings/api-access',
    }),
  },
}
