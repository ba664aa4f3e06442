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
export {
  getOwnAccount,
  type OwnAccount,
  type OwnChange,
  setOwnAccount,
  setOwnEmail,
} from './accounts/own.ts'
export {
  confirmEmail,
  findSignInAccount,
  getSignInAccount,
  type SignInAccount,
  setOwnPassword,
  setPasswordHash,
  setSignedIn,
} from './accounts/sign-in.ts'
export {
  confirmAuthenticator,
  deleteAuthenticator,
  replaceRecoveryCodes,
  setEmailTwoFactor,
  setPendingAuthenticator,
  takeRecoveryCode,
  takeTotpStep,
} from './accounts/two-factor.ts'
