import type { CouponState, CouponUseType } from '../../domain/coupon.ts'

/** Setting › Coupon Details. */
export const coupons = {
  title: 'Coupon Details',
  about: 'What your coupons are worth, and what they have paid.',
  tabs: 'Coupons by state',
  name: 'Coupon %{code}',
  issue: 'Issue a coupon',
  states: {
    normal: 'Normal',
    used: 'Used',
    expired: 'Expired',
  } satisfies Record<CouponState, string>,
  none: {
    normal: 'There is no coupon to pay with.',
    used: 'No coupon has been used up yet.',
    expired: 'No coupon with value left has expired.',
  } satisfies Record<CouponState, string>,
  columns: {
    code: 'Code',
    holder: 'Sub-distributor',
    face: 'Value',
    balance: 'Balance',
    expiresOn: 'Pays until',
    issuedAt: 'Issued',
    issuedBy: 'Issued by',
    remark: 'Remark',
  },
  facts: 'The coupon',
  uses: {
    title: 'Uses',
    none: 'Nothing was paid with it yet.',
    time: 'Time',
    type: 'Type',
    order: 'Order Number',
    amount: 'Amount',
    balance: 'Balance after',
    types: {
      issued: 'Issued',
      used: 'Paid an order',
      returned: 'Refunded',
    } satisfies Record<CouponUseType, string>,
  },
  fields: {
    holder: 'Sub-distributor',
    amount: 'Value',
    amountIn: 'Value in %{of}',
    expiresOn: 'Pays until',
    expiresHelp: 'The last day on which it pays, in UTC',
    code: 'Code',
    codeHelp: 'Leave it empty, and it gets one that nobody guesses',
    remark: 'Remark',
  },
  faults: {
    holder: 'Choose who gets it',
    amount: 'An amount above zero, such as %{example}',
    expiresOn: 'Choose a day that has not passed',
    code: '6 to 40 capital letters, digits and hyphens',
  },
  review: {
    title: 'Issue this coupon?',
    about: '%{holder} gets a coupon of %{amount}. It cannot be taken back.',
    ownCode: 'made by the server',
    submit: 'Issue %{amount}',
  },
  issued: {
    title: 'The coupon is issued',
    about: '%{holder} can pay with it at once.',
  },
  expiry: {
    change: 'Change the last day',
    title: 'Last day of coupon %{code}',
    about: 'A coupon that has expired pays again when its last day lies ahead.',
  },
}
