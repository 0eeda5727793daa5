/** Run with: CAR_RACING_DATA=<folder with model.json> npx viva exam examples/car-racing-2018/viva.config.ts */
import { defineExam, type ExamConfigInput } from 'viva-voce';

const data = process.env.CAR_RACING_DATA ?? '';

const config: ExamConfigInput = defineExam({
  profile: 'default',
  worlds: [{ module: './model.ts', export: 'starts', options: { data } }],
  models: [{ module: './model.ts', options: { data } }],
  perceiver: { module: './perceiver.ts' },
  baselines: false,
  // Nothing can be granted without a reference and a certificate: twenty starts are for the description.
  minContexts: 20,
});
export default config;
