export {
  type AccountChange,
  deleteAccount,
  insertAccount,
  type Manager,
  type NewAccount,
  resetPasswordByOther,
  setManagedAccount,
} from './accounts/managed.ts'
export {
  getOwnAccount,
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
