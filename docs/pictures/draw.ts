/** Draws the README's picture from a finished run of the default exam: npx tsx docs/pictures/draw.ts <run> <context> <picture.png> */
import { writeFileSync } from 'node:fs';
import { type Clip, contactSheet, openRunView } from 'viva-voce';

const [, , path = '', context = '', picture = ''] = process.argv;
const models = ['push-actions', 'push-passive'];
const run = await openRunView(path);
const rows: Clip[] = [];
for (const arm of ['plus', 'minus']) {
  const place = { world: 'push', context, arm };
  const clips = [
    await run.referenceClip(place),
    ...(await Promise.all(models.map((model) => run.clip(model, place)))),
  ];
  rows.push(...clips.filter((clip) => clip !== undefined));
}
await run.close();
writeFileSync(picture, contactSheet(rows, { frames: [0, 4, 6, 8, 10, 12, 16, 20], scale: 2, gap: 4 }));
