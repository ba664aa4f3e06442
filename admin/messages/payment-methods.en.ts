/** Setting › Payment methods: cards and accounts that are kept at payment providers. */
export const paymentMethods = {
  title: 'Payment methods',
  about: 'Cards and accounts that you keep at a payment provider.',
  help: 'What you keep here can pay without your typing it again. Its number is with the payment provider alone.',
  empty: 'Nothing is kept yet. Add a card or an account, or tick "keep" when you pay an order.',
  noProvider: 'No payment provider is set up here.',
  add: {
    stripe: 'Add a card with Stripe',
    paypal: 'Add a PayPal account',
    sandbox: 'Add a test card',
  },
  means: { stripe: 'Stripe', paypal: 'PayPal', sandbox: 'Test provider: no real money' },
  expires: 'holds until %{day}',
  replace: 'Change',
  replaceNamed: 'Change %{label}',
  remove: 'Remove',
  removeNamed: 'Remove %{label}',
  removeText:
    'It is removed here and at the payment provider. What is paid with it stays paid. Automatic renewals that it pays for are switched off at their next charge: choose another means for them first.',
  removed: 'Payment method removed',
  asking: 'Asking the payment provider …',
  kept: 'Payment method kept',
  nothing: 'Nothing was left at the payment provider',
}
