const MANY = '100000000'

/** Settings of the api under which a million requests of one person are none too many. */
export const FUZZ_LIMITS = {
  LIMIT_SIGN_INS_OF_ACCOUNT: MANY,
  LIMIT_SIGN_INS_OF_ADDRESS: MANY,
  LIMIT_REQUESTS: MANY,
  LIMIT_EXPORTS: MANY,
  LIMIT_BATCHES: MANY,
  LIMIT_IMPORTS: MANY,
}
