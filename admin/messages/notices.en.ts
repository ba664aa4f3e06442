/** What a distributor publishes, and what each person was told. */
export const notices = {
  title: 'Notices',
  none: 'No notice yet. Write one to tell everybody below you of updates and maintenance.',
  create: 'New notice',
  publish: 'Publish',
  heading: 'Title',
  text: 'Text',
  languages: 'In other languages',
  languagesHelp: 'Whoever reads another language reads the words above.',
  headingIn: 'Title in %{of}',
  textIn: 'Text in %{of}',
  kindLabel: 'Kind',
  kind: { update: 'Update', maintenance: 'Maintenance', info: 'Information' },
  roles: 'For whom',
  role: {
    sub_distributor: 'Sub-distributors',
    installer: 'Installers',
    sub_installer: 'Sub-installers',
    property_manager: 'Property managers',
  },
  subDistributors: 'Of which sub-distributors',
  subDistributorsHelp: 'Empty: of all.',
  all: 'All',
  chosen: '%{smart_count} sub-distributor |||| %{smart_count} sub-distributors',
  publishAt: 'Published at',
  publishAtHelp: 'Empty: at once. The time of this device.',
  endsAt: 'Shown until',
  endsAtHelp: 'Empty: for good.',
  receivers: 'Receivers',
  mails: 'By mail too',
  createdBy: 'Written by',
  canceledBy: 'Canceled by',
  state: {
    scheduled: 'Scheduled',
    publishing: 'On its way',
    published: 'Published',
    ended: 'Ended',
    canceled: 'Canceled',
  },
  open: 'Open “%{title}”',
  cancelNamed: 'Take back “%{title}”',
  cancelTitle: 'Take back this notice?',
  cancelText: '“%{title}” will not be published. Nobody has been told of it yet.',
  cancel: 'Take back',
  inbox: {
    title: 'System Notification',
    bell: '%{smart_count} unread notification |||| %{smart_count} unread notifications',
    none: 'Nothing yet. Notices of your distributor and news of your work appear here.',
    readAll: 'Mark all as read',
    unread: 'Unread',
    go: 'Open',
  },
  kinds: {
    batch_failures: {
      title: 'An AutoP batch finished with failures',
      text: '%{failed} of %{devices} devices were not set.',
    },
    access_requested: {
      title: 'Access to your account is asked for',
      text: '%{by} of %{organization} asks to enter your account without your password.',
    },
    access_granted: {
      title: 'You may enter an account',
      text: '%{by} of %{organization} lets you in without a password.',
    },
    access_revoked: {
      title: 'You may no longer enter an account',
      text: '%{by} of %{organization} has revoked your access.',
    },
    access_entered: {
      title: 'Your account was entered',
      text: '%{by} of %{organization} has entered your account, as you permitted.',
    },
    feedback_received: {
      title: 'Feedback has arrived',
      text: '%{by} of %{organization} has written to you.',
    },
    order_timed_out: {
      title: 'An order was not paid in time',
      text: 'Order %{number} has timed out; its items are free again.',
    },
    order_failed: {
      title: 'An order could not be paid',
      text: 'The payment of order %{number} was declined too often; its items are free again.',
    },
    order_refunded: {
      title: 'An order was refunded',
      text: 'Money for order %{number} has gone back.',
    },
    order_money_returned: {
      title: 'A payment was returned',
      text: 'A payment for order %{number} could not be used and has gone back.',
    },
    order_needs_attention: {
      title: 'An order needs your attention',
      text: 'Order %{number} of %{buyer} cannot go on by itself.',
    },
    reconciliation_findings: {
      title: 'Reconciling has found something',
      text: 'Somebody must look at this: %{first} (%{count} in all).',
    },
    items_expire: {
      title: 'Services expire soon',
      text: '%{smart_count} item expires soon. |||| %{smart_count} items expire soon.',
    },
    items_expired: {
      title: 'Services have expired',
      text: '%{smart_count} item has expired: no opening from afar, no notifications, no video calls. |||| %{smart_count} items have expired: no opening from afar, no notifications, no video calls.',
    },
    coupon_expires: {
      title: 'A coupon loses its value',
      text: 'Coupon %{code} pays until %{expiresOn}.',
    },
    credits_low: {
      title: 'Few credits are left',
      text: 'You have %{credits} credits left, fewer than %{lowCredits}.',
    },
    prices_change: {
      title: 'Prices of automatic renewals change',
      text: 'From %{from} on, what you renew automatically costs something else. The mail of today names the prices.',
    },
    credits_received: {
      title: 'You have received credits',
      text: '%{organization} has given you %{credits} credits.',
    },
    credits_given: {
      title: 'Credits were given',
      text: '%{organization} has received %{credits} credits.',
    },
    credits_taken: {
      title: 'Credits were taken back from you',
      text: '%{organization} has taken back %{credits} credits that you had not spent.',
    },
    credits_taken_back: {
      title: 'Credits were taken back',
      text: '%{credits} credits of %{organization} are back.',
    },
    auto_renewal_failed: {
      title: 'An automatic renewal could not be paid',
      text: '%{rule} is tried again on %{retryOn}.',
    },
    auto_renewal_off: {
      title: 'An automatic renewal was switched off',
      text: '%{rule} renews nothing any more. %{reason}',
    },
  },
}
