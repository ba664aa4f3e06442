export const bareActivities = {
  nothing: async (): Promise<string> => 'done',
}
