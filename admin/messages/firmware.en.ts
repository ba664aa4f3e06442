/** Versions that the distributor has released. */
export const firmware = {
  title: 'Firmware',
  empty: 'No firmware is released yet.',
  model: 'Model',
  version: 'Version',
  changeLog: 'Change log',
  created: 'Created time',
  state: 'State',
  states: { released: 'Released', withdrawn: 'Withdrawn' },
  file: 'File',
  fileName: 'File name',
  fileBytes: 'Size in bytes',
  size: 'Size',
  megabytes: '%{megabytes} MB',
  withdrawn: 'Withdrawn at',
  release: 'Release version',
  versionHelp: 'Its first number is the model’s id: 29.30.10.137',
  fileHelp: 'Ends in .rom or .zip',
  withdrawal: {
    open: 'Withdraw',
    title: 'Withdraw %{name}?',
    about:
      'Everybody below reads that it is withdrawn. It stays in the list, and cannot be released again.',
    done: '%{name} is withdrawn',
  },
}
