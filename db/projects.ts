export { deleteProject, insertProject, setProject } from './projects/change.ts'
export {
  findProjects,
  getProject,
  listProjects,
  PROJECT_SORTS,
  type ProjectRow,
} from './projects/row.ts'
