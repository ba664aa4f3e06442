export const settings = {
  title: 'Setting',
  display: {
    title: 'Display',
    about: 'Language and look of the pages.',
  },
}
