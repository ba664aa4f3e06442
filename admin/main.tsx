import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import { Admin, CustomRoutes, Resource, reactRouterProvider } from 'react-admin'
import { createRoot } from 'react-dom/client'
import { auditEntries } from './audit/index.ts'
import { authProvider } from './auth-provider.ts'
import { autopBatches } from './autop/index.ts'
import { invoices, ledgerAccounts } from './books/index.ts'
import { coupons } from './coupons/index.ts'
import { credits } from './credits/index.ts'
import { cspNonce } from './csp-nonce.ts'
import { dashboard } from './dashboard/index.ts'
import { dataProvider } from './data-provider.ts'
import { personalDevices, projectDevices } from './devices/index.ts'
import { commercialUsers, communityUsers, singleFamilyUsers } from './end-users/index.ts'
import { endingItems } from './ending-items/index.ts'
import { expiryCalendar, renew } from './expiries/index.ts'
import { feedback } from './feedback/index.ts'
import { firmwares } from './firmware/index.ts'
import { i18nProvider, startLanguage } from './i18n.ts'
import { installers } from './installers/index.ts'
import { Layout } from './layout/Layout.tsx'
import { SignInPage } from './layout/SignInPage.tsx'
import { libraryMacs } from './library/index.ts'
import { notices, notifications } from './notices/index.ts'
import { orders } from './orders/index.ts'
import { propertyManagers, subDistributors, subInstallers } from './people/index.ts'
import { priceBooks } from './prices/index.ts'
import { households, projects } from './projects/index.ts'
import { queryClient } from './query-client.ts'
import { quotations } from './quotations/index.ts'
import { reconciliationFindings } from './reconciliation/index.ts'
import { renewalRules } from './renewals/index.ts'
import { residents } from './residents/index.ts'
import { readSession } from './session.ts'
import { settings } from './settings/index.ts'
import { ForgottenPasswordPage, ResetPasswordPage } from './sign-in/index.ts'
import { store } from './store.ts'
import { subscriptions } from './subscriptions/index.ts'
import { darkTheme, lightTheme } from './theme.ts'
import { thirdPartyDevices } from './third-party/index.ts'

const { Route } = reactRouterProvider

// Both are needed first and neither waits for the other, nor for React.
void readSession().catch(() => undefined)
void (location.hash.length > 2
  ? import('./devices/ProjectDeviceList.tsx')
  : import('./dashboard/Dashboard.tsx'))

const element = document.getElementById('root')
if (!element) throw new Error('index.html has no #root')
const root = createRoot(element)

void startLanguage().then(() => root.render(<Console />))

const Console = () => (
  <CacheProvider value={createCache({ key: 'css', nonce: cspNonce(), prepend: true })}>
    <Admin
      title="Gatehouse"
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={store}
      theme={lightTheme}
      darkTheme={darkTheme}
      layout={Layout}
      dashboard={dashboard.page}
      loginPage={SignInPage}
      requireAuth
      disableTelemetry
    >
      <CustomRoutes noLayout>
        <Route path="/forgotten-password" element={<ForgottenPasswordPage />} />
        <Route path="/reset-password" element={<ResetPasswordPage />} />
      </CustomRoutes>
      <Resource {...projectDevices} />
      <Resource {...personalDevices} />
      <Resource {...thirdPartyDevices} />
      <Resource {...autopBatches} />
      <Resource {...installers} />
      <Resource {...singleFamilyUsers} />
      <Resource {...communityUsers} />
      <Resource {...commercialUsers} />
      <Resource {...firmwares} />
      <Resource {...libraryMacs} />
      <Resource {...projects} />
      <Resource {...households} />
      <Resource {...residents} />
      <Resource {...propertyManagers} />
      <Resource {...subInstallers} />
      <Resource {...subDistributors} />
      <Resource {...endingItems} />
      <Resource {...subscriptions} />
      <Resource {...expiryCalendar} />
      <Resource {...renew} />
      <Resource {...renewalRules} />
      <Resource {...quotations} />
      <Resource {...priceBooks} />
      <Resource {...orders} />
      <Resource {...invoices} />
      <Resource {...ledgerAccounts} />
      <Resource {...coupons} />
      <Resource {...credits} />
      <Resource {...feedback} />
      <Resource {...notifications} />
      <Resource {...notices} />
      <Resource {...reconciliationFindings} />
      <Resource {...settings} />
      <Resource {...auditEntries} />
    </Admin>
  </CacheProvider>
)
