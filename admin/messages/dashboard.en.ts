/** The first page after signing in, and the list of services that end. */
export const dashboard = {
  title: 'Overview',
  needs: {
    title: 'What needs you now',
    nothing: 'Nothing needs you now.',
    offline: {
      community: 'Offline device in communities |||| Offline devices in communities',
      commercial: 'Offline device in offices |||| Offline devices in offices',
      single_family: 'Offline device in homes |||| Offline devices in homes',
    },
    expiring: 'Service ends within 30 days |||| Services end within 30 days',
    expired: 'Service has ended |||| Services have ended',
    unpaid: 'Order waits for payment |||| Orders wait for payment',
    attention: 'Order needs attention |||| Orders need attention',
    batches: 'AutoP batch failed or is stuck |||| AutoP batches failed or are stuck',
    coupons:
      'Coupon with value expires within 30 days |||| Coupons with value expire within 30 days',
    findings: 'Open finding of reconciling |||| Open findings of reconciling',
    credits: 'Credit left |||| Credits left',
  },
  months: {
    money: 'Money by month',
    revenue: 'Revenue by month',
    cost: 'Cost by month',
    sum: '%{currency}: %{sum} in twelve months',
    asTable: 'Show as a table',
    asChart: 'Show as bars',
    month: 'Month',
    amount: 'Amount',
    none: {
      revenue: 'Nothing was earned in the last twelve months.',
      cost: 'Nothing was paid in the last twelve months.',
    },
    note: {
      revenue: 'Without tax, less refunds. Months are in UTC, as in the statements.',
      cost: 'With tax, less refunds. Months are in UTC, as in the statements.',
    },
  },
  ending: {
    title: 'Services that end',
    holder: 'For',
    service: 'Service',
    expiresOn: 'Last day',
    project: 'Project',
    installer: 'Installer',
    states: { label: 'State', expiring: 'Within 30 days', expired: 'Ended' },
    none: {
      expiring: 'No service ends within 30 days, apart from those that are renewed automatically.',
      expired: 'No service has ended.',
    },
  },
  only: {
    attention: 'Only orders that need attention are shown.',
    batches: 'Only batches of the last 30 days that failed in parts, or have not begun, are shown.',
    coupons: 'Only coupons that pay until %{day} at most are shown.',
  },
}
