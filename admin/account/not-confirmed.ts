/** Thrown where the person closed the question: nothing is to be said about it. */
export class NotConfirmed extends Error {
  override readonly name = 'NotConfirmed'
}
