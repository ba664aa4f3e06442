export const settings = {
  title: 'Setting',
  display: {
    title: 'Display',
    heading: 'Language and look',
    about: 'Language and look of the pages.',
  },
}
