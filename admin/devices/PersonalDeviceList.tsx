import { ListBase, useTranslate } from 'react-admin'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { DeviceList } from './DeviceList.tsx'

export const PersonalDeviceList = () => (
  <ListBase
    filterDefaultValues={{ projectKind: 'single_family' }}
    sort={{ field: 'name', order: 'ASC' }}
    perPage={20}
    queryOptions={ERRORS_STAY_ON_PAGE}
  >
    <Page title={useTranslate()('devices.personal')}>
      <DeviceList kind="single_family" />
    </Page>
  </ListBase>
)
