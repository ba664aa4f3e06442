export {
  type AccountChange,
  deleteAccount,
  getManagedAccount,
  insertAccount,
  type ManagedAccount,
  type Manager,
  type NewAccount,
  resetPasswordByOther,
  setManagedAccount,
} from './accounts/managed.ts'
export { findSignInAccount, type SignInAccount, setPasswordHash } from './accounts/sign-in.ts'
