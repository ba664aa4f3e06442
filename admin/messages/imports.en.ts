export const imports = {
  about:
    'CSV or Excel (XLSX), at most 5 MB and 20,000 lines. Nothing is saved before you have seen what is in it.',
  choose: 'Choose a file',
  reading: 'Reading…',
  template: 'Template',
  report: 'Report',
  allGood:
    '%{file}: the line is good. Nothing is saved yet. |||| %{file}: all %{smart_count} lines are good. Nothing is saved yet.',
  someBad: '%{file}: %{bad} of %{lines} lines have a problem. Nothing is saved yet.',
  applied: '%{smart_count} line is saved. |||| %{smart_count} lines are saved.',
  ignored: 'Columns that mean nothing here are left out: %{columns}',
  saveAll: 'Save %{smart_count} line |||| Save all %{smart_count} lines',
  saveGood: 'Save the %{smart_count} good line |||| Save the %{smart_count} good lines',
  onlyBad: 'Only lines with a problem',
  lines: 'Lines of the file',
  line: 'Line',
  problem: 'Problem',
  fields: { mac: 'MAC', remark: 'Remark' },
}
