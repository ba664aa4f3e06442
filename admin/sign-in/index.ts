import { lazyPage } from '../layout/lazy-page.ts'

/* What few people see is loaded when they do. */

export const ForgottenPasswordPage = lazyPage(
  'ForgottenPasswordPage',
  () => import('./ForgottenPasswordPage.tsx'),
)

export const ResetPasswordPage = lazyPage(
  'ResetPasswordPage',
  () => import('./ResetPasswordPage.tsx'),
)
