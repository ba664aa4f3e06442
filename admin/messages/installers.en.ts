import type { AccessState } from '../../domain/access-grant.ts'
import type { BusinessType } from '../../domain/installer.ts'

export const installers = {
  title: 'Installer',
  one: 'Installer',
  search: 'Account or e-mail',
  empty: 'No installers yet. Make the first one with “New installer”.',
  new: 'New installer',
  newTitle: 'New installer',
  newAbout:
    'They get a mail with a link to choose a password. You see a first password once, to hand over by other means.',
  editOne: 'Edit %{name}',
  deleteOne: 'Delete %{name}',
  deleteAbout: 'All accounts of this installer end at once. What it did stays in the logs.',
  deleted: '%{name} is deleted',
  macsGoBack:
    '%{smart_count} allotted MAC goes back to the library. |||| %{smart_count} allotted MACs go back to the library.',
  projects: '%{smart_count} project |||| %{smart_count} projects',
  addMacsTo: 'Add MACs to %{name}',
  addMacsAbout:
    'MACs that are free in the library of your distributor. The installer can add devices with them.',
  noMacs: 'No MACs are allotted to this installer yet.',
  log: 'What was done to this installer',
  tabs: { title: 'Parts of the installer', details: 'Details', macs: 'MACs', log: 'Log' },
  business: {
    intercom: 'Intercom',
    smart_home: 'Smart Home',
  } satisfies Record<BusinessType, string>,
  access: {
    none: 'Off',
    requested: 'Asked for',
    granted: 'On',
  } satisfies Record<AccessState['state'], string>,
  columns: {
    account: 'Account',
    email: 'E-mail',
    company: 'Company',
    phone: 'Phone',
    businessType: 'Business type',
    paysItself: 'Pay by installer',
    timeZone: 'Time zone',
    locale: 'Language',
    connectType: 'Connect type',
    rtpConfusion: 'RTP confusion',
    rtsps: 'RTSPS',
    emailTwoFactor: 'Two-factor by e-mail',
    access: 'Access without password',
    subDistributorId: 'Sub-distributor',
    subDistributor: 'Sub-distributor',
    createdAt: 'Created',
    signedInAt: 'Last sign-in',
    action: 'Action',
  },
  help: {
    account:
      'What they sign in with: 3 to 64 letters, digits and . _ - @. It cannot be changed later.',
    businessType: 'It cannot be changed later. Smart-home installers have no commercial projects.',
    locale: 'Of the mail that they get now, and of their console at first.',
    paysItself: 'They see subscriptions and payments, and pay for their own projects.',
    connectType: 'Leave the default unless you were told otherwise.',
    rtpConfusion: 'Disguises voice and video where networks block RTP.',
    rtsps: 'Secures the control of media streams.',
    emailTwoFactor: 'Every sign-in asks for a code that is mailed. They cannot switch it off.',
  },
  facts: {
    account: 'Account',
    service: 'Service',
    owns: 'Belongs to and owns',
    projects: 'Projects',
    devices: 'Devices',
    macs: 'Allotted MACs',
  },
  password: {
    title: 'First password',
    about:
      'It is shown here once. It is good for 72 hours, and must be replaced at the first sign-in.',
    label: 'Password',
    done: 'I have noted it',
  },
  reset: {
    open: 'Reset password',
    title: 'Reset the password of %{name}',
    about: 'The old password and all sessions end at once. A link to choose a new one is mailed.',
    confirm: 'Reset',
  },
  transfer: {
    open: 'Transfer',
    title: 'Transfer everything of %{name}',
    about:
      'Another installer gets %{what}, with all homes, people, settings and MACs. Logs stay as they are.',
    inTheWay: '%{name} cannot be deleted: %{what} would be left behind. Transfer them first.',
    to: 'To this installer',
    choose: 'Choose the installer who gets everything',
    confirm: 'Transfer',
    done: '%{name} has got %{what}',
  },
}
