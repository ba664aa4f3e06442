/** Tells a password manager whose password is typed here. */
export const HiddenAccount = ({ account }: { account: string }) => (
  <input type="text" name="account" autoComplete="username" value={account} readOnly hidden />
)
