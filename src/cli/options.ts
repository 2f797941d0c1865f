/** Options every command understands. */
export interface CommonOptions {
  /** Folder that holds models, scenarios and data. */
  readonly workspace: string;
}
