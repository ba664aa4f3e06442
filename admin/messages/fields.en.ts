/** What is shown of single values, on all pages. */
export const fields = {
  copy: 'Copy %{name}',
  copyValue: 'Copy %{name} %{value}',
  online: 'Online',
  offline: 'Offline',
  inAMoment: 'in a moment',
  justNow: 'just now',
  read: {
    which: 'Which are shown',
    all: 'All',
    unread: 'Unread',
  },
  span: {
    days: '%{days} d %{hours} h',
    hours: '%{hours} h %{minutes} min',
    minutes: '%{minutes} min %{seconds} s',
    seconds: '%{seconds} s',
  },
}
