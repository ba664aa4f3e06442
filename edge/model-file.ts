/**
 * What all devices of a model share: where their own file is found, and to look for it at every start and again
 * and again after that (mode 3).
 *
 * @param publicUrl the edge as devices see it
 */
export function printModelFile(model: string, publicUrl: string): string {
  return [
    `# ${model}: the settings of each device stand in its own file, <MAC>.cfg`,
    `Config.Autoprovision.GENERAL.Url = ${new URL('/autop/', publicUrl).href}`,
    'Config.Autoprovision.MODE.Mode = 3',
    '',
  ].join('\n')
}
