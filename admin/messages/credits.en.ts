import type { CreditLogType } from '../../domain/credit.ts'

/** Setting › Credit Logs. */
export const credits = {
  title: 'Credit Logs',
  about: 'Credits to spend or to hand on, and where they went.',
  available: 'Available credits',
  worth:
    'One credit pays 1.00 of the currency of the account. Credits pay for commercial projects created since 1 June 2025.',
  makes: 'You issue credits, as many as you like.',
  assign: 'Assign',
  issue: 'Issue credits',
  revoke: 'Revoke',
  log: 'Log',
  none: 'No credits have come or gone yet.',
  filters: {
    open: 'Search and filter',
    from: 'From',
    to: 'To',
    user: 'Name of the other side',
  },
  columns: {
    time: 'Time',
    type: 'Type',
    counterparty: 'Counterparty',
    order: 'Order Number',
    change: 'Change',
    balance: 'Balance after',
    operator: 'Operator',
    remark: 'Remark',
  },
  types: {
    received: 'Received',
    assigned: 'Assigned',
    revoked: 'Revoked',
    used: 'Used',
    refunded: 'Refunded',
  } satisfies Record<CreditLogType, string>,
  amount: '%{n} credit |||| %{n} credits',
  kinds: {
    sub_distributor: 'sub-distributor',
    installer: 'installer',
    property_manager: 'property manager',
  },
  holder: '%{name} (%{kind}), has %{credits}',
  fields: {
    holder: 'User',
    credits: 'Credits',
    creditsHelp: 'Whole credits',
    remark: 'Remark',
  },
  faults: {
    holder: 'Choose a user',
    credits: 'A whole number of credits, 1 to %{most}',
    tooMany: 'Only %{most} are there',
  },
  noHolders: 'There is nobody to give credits to yet.',
  noneToRevoke: 'Nobody has credits that are not spent.',
  steps: {
    assign: {
      title: 'Assign credits',
      review: 'Assign these credits?',
      about: '%{name} gets %{credits}. You can take back what is not spent.',
      submit: 'Assign %{credits}',
      done: '%{credits} assigned',
    },
    issue: {
      title: 'Issue credits',
      review: 'Issue these credits?',
      about: '%{name} gets %{credits}. You can take back what is not spent or handed on.',
      submit: 'Issue %{credits}',
      done: '%{credits} issued',
    },
    revoke: {
      title: 'Revoke credits',
      review: 'Revoke these credits?',
      about: '%{name} loses %{credits} that are not spent.',
      submit: 'Revoke %{credits}',
      done: '%{credits} revoked',
    },
  },
}
