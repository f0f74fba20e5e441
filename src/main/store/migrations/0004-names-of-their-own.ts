import type { Migration } from './migration'

/** Of experiments with one name the oldest keeps it; the others get numbers in their order. */
export const namesOfTheirOwn: Migration = {
  version: 4,
  what: 'names of their own for experiments',
  sql: `
    CREATE TABLE numbered AS
    SELECT id, row_number() OVER (PARTITION BY name ORDER BY created_at, id) AS place
    FROM experiments
    WHERE deleted_at IS NULL;

    UPDATE experiments
    SET name = name || ' (' || (SELECT place FROM numbered WHERE numbered.id = experiments.id) || ')'
    WHERE id IN (SELECT id FROM numbered WHERE place > 1);

    DROP TABLE numbered;
  `,
}
