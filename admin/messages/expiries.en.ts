/** What ends when, its renewal, and what the year will cost. */
export const expiries = {
  title: 'Expiry calendar',
  none: 'Nothing ends in this month.',
  earlier: 'Earlier: %{month}',
  later: 'Later: %{month}',
  items: '%{smart_count} item to renew |||| %{smart_count} items to renew',
  automatic: '%{smart_count} renewed automatically |||| %{smart_count} renewed automatically',
  byItself: 'renewed automatically',
  byProject: 'By project, %{month}',
  nearness: { past: 'has ended', soon: 'ends within a week', later: 'ends later' },
  renew: {
    title: 'Renew',
    none: 'There is nothing left to renew here: it was renewed meanwhile, is renewed automatically, or is not yours to pay.',
    back: 'To the expiry calendar',
    begin: 'Renew',
  },
  forecast: {
    title: 'Cost of the coming twelve months',
    help: 'Where everything goes on as it is: by hand from month to month, automatically every 30 days; at the prices that hold then, before tax.',
    month: 'Month',
    manual: 'By hand',
    automatic: 'Automatically',
  },
}
