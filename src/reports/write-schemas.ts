/** Writes the published JSON Schemas: `npx tsx src/reports/write-schemas.ts`. A test compares the files with the code. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../exam/versions.ts';
import { schemaFiles } from './schema-files.ts';

for (const [name, content] of Object.entries(schemaFiles())) {
  writeFileSync(join(packageRoot, 'schemas', name), content);
}
