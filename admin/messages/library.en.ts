import type { MacState } from '../../domain/library-mac.ts'

export const library = {
  title: 'MAC Library',
  search: 'MAC or its beginning',
  empty: 'The library is empty. Add the MACs of the devices that you sell.',
  emptyBelow: 'No MACs are allotted here yet.',
  add: 'Add MACs',
  addTitle: 'Add MACs to the library',
  addAbout: 'They are free until a sub-distributor allots them to an installer.',
  added: '%{smart_count} MAC is added |||| %{smart_count} MACs are added',
  selected: '%{smart_count} MAC selected |||| %{smart_count} MACs selected',
  unselect: 'Unselect',
  states: {
    free: 'Free',
    allotted: 'Allotted',
    in_use: 'In use',
  } satisfies Record<MacState, string>,
  columns: {
    state: 'State',
    installer: 'Installer',
    device: 'Device',
    remark: 'Remark',
    allotted: 'Allotted',
  },
  ways: { title: 'How to add', typed: 'One by one', file: 'From a file' },
  typed: {
    label: 'MACs',
    help: 'One on each line, in any writing: 0C:11:05:00:00:01, 0c11.0500.0001. Up to 500; more come from a file.',
    add: 'Add %{smart_count} MAC |||| Add %{smart_count} MACs',
  },
  releases: {
    open: 'Give back',
    title:
      'Give %{smart_count} MAC back to the library? |||| Give %{smart_count} MACs back to the library?',
    about: 'The installer can no longer add a device with them.',
    done: '%{smart_count} MAC is free again |||| %{smart_count} MACs are free again',
  },
  removals: {
    open: 'Remove',
    title:
      'Remove %{smart_count} MAC from the library? |||| Remove %{smart_count} MACs from the library?',
    about: 'Nobody can add a device with them until they are added again.',
    done: '%{smart_count} MAC is removed |||| %{smart_count} MACs are removed',
  },
}
