/** Access without password, and the bar over pages of an account that was entered. */
export const access = {
  title: 'Access without password',
  about: 'Whether the organization above you may enter this account to help, and who did.',
  state: {
    none: 'Nobody may enter.',
    noneAbout:
      'If your distributor shall help you here, let them in. They get your console without your password, for as long as you say, and you see whatever they do.',
    granted: 'Access is granted',
    until: 'until %{time}',
    untilRevoked: 'until you revoke it',
    grantedAbout:
      'They cannot change passwords, addresses, second factors or this consent, make API tokens, or pay with what you have stored.',
  },
  grant: 'Grant access',
  grantAgain: 'Change the time',
  granted: 'Access is granted',
  term: 'For how long',
  terms: {
    hours: '%{smart_count} hour |||| %{smart_count} hours',
    days: '%{smart_count} day |||| %{smart_count} days',
    unlimited: 'Until I revoke it',
  },
  revoke: 'Revoke access',
  revokeAbout: 'Whoever is in this account right now is sent out at once.',
  revoked: 'Access is revoked',
  request: {
    title: '%{name} asks for access',
    decline: 'Decline',
    declined: 'The request is declined',
  },
  visits: {
    title: 'Who was here',
    titleAbove: 'Visits',
    empty: 'Nobody has entered yet.',
    inside: 'Inside now',
    ends: {
      left: 'left',
      revoked: 'access revoked',
      signed_out: 'signed out',
      timed_out: 'time over',
    },
  },
  icon: {
    none: 'Ask %{name} for access',
    requested: '%{name} has been asked for access',
    granted: 'Enter the account of %{name}',
  },
  ask: {
    title: 'Ask for access',
    about: '%{name} gets your request here and by mail, and decides whether and for how long.',
    note: 'What you need it for',
    send: 'Send the request',
    sent: '%{name} has been asked',
  },
  asked: {
    title: 'Waiting for an answer',
    about: '%{name} has not answered yet. You can enter once access is granted.',
  },
  enter: {
    title: 'Enter the account of %{name}',
    about:
      'You get the console of this installer for an hour at most. All that you do there is recorded in your name, and the installer sees it.',
    reason: 'Reason',
    submit: 'Enter',
  },
  bar: {
    acting: 'You act as %{name}',
    left: '%{minutes} min left',
    leave: 'Leave',
  },
  ended: {
    left: 'You are back in your own console.',
    revoked: '%{name} revoked your access. You are back in your own console.',
    signed_out: 'The visit has ended. You are back in your own console.',
    timed_out: 'The time in the account of %{name} is over. You are back in your own console.',
  },
}
