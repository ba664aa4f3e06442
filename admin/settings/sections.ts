import type { ComponentType } from 'react'
import type { Permission } from '../../domain/permissions.ts'
import { lazyPage } from '../layout/lazy-page.ts'

interface Named {
  path: string
  /** Keys of the messages: the name, and one sentence about what is set. */
  label: string
  about: string
  /** Who lacks it does not see the section; without one, everybody sees it. */
  permission?: Permission
}

/** Stands behind `/settings/`. */
export interface SettingsPart extends Named {
  /** The forms, without a heading of the page. */
  page: ComponentType
}

/** A page of its own, which is looked for among the settings. */
interface SettingsLink extends Named {
  to: string
}

export type SettingsSection = SettingsPart | SettingsLink

/** In the order of the screen. A new section is one more entry. */
export const SETTINGS_SECTIONS: SettingsSection[] = [
  {
    path: 'account',
    label: 'account.title',
    about: 'account.about',
    permission: 'account.manage',
    page: lazyPage('AccountSettings', () => import('../account/AccountSettings.tsx')),
  },
  {
    path: 'notification',
    label: 'settings.notification.title',
    about: 'settings.notification.about',
    permission: 'account.manage',
    page: lazyPage('NotificationSettings', () => import('./NotificationSettings.tsx')),
  },
  {
    path: 'customer-service',
    label: 'settings.customerService.title',
    about: 'settings.customerService.about',
    permission: 'customer-service.show',
    page: lazyPage('CustomerServiceSettings', () => import('./CustomerServiceSettings.tsx')),
  },
  {
    path: 'billing-information',
    label: 'settings.billing.title',
    about: 'settings.billing.about',
    permission: 'billing-information.show',
    page: lazyPage('BillingSettings', () => import('./BillingSettings.tsx')),
  },
  {
    path: 'sellers',
    label: 'books.seller.title',
    about: 'books.seller.about',
    permission: 'sellers.show',
    page: lazyPage('SellerSettings', () => import('./SellerSettings.tsx')),
  },
  {
    path: 'tax-rates',
    label: 'books.taxRates.title',
    about: 'books.taxRates.about',
    permission: 'tax-rates.list',
    page: lazyPage('TaxRateSettings', () => import('./TaxRateSettings.tsx')),
  },
  {
    path: 'payment-methods',
    label: 'paymentMethods.title',
    about: 'paymentMethods.about',
    permission: 'payment-methods.list',
    page: lazyPage(
      'PaymentMethodSettings',
      () => import('../payment-methods/PaymentMethodSettings.tsx'),
    ),
  },
  {
    path: 'coupons',
    label: 'coupons.title',
    about: 'coupons.about',
    permission: 'coupons.list',
    to: '/coupons',
  },
  {
    path: 'credits',
    label: 'credits.title',
    about: 'credits.about',
    permission: 'credits.list',
    to: '/credits',
  },
  {
    path: 'display',
    label: 'settings.display.title',
    about: 'settings.display.about',
    page: lazyPage('DisplaySettings', () => import('./DisplaySettings.tsx')),
  },
  {
    path: 'access',
    label: 'access.title',
    about: 'access.about',
    permission: 'access.list',
    page: lazyPage('AccessSettings', () => import('../access/AccessSettings.tsx')),
  },
  {
    path: 'api-access',
    label: 'apiAccess.title',
    about: 'apiAccess.about',
    permission: 'api-tokens.manage',
    page: lazyPage('ApiAccessSettings', () => import('../api-access/ApiAccessSettings.tsx')),
  },
]
