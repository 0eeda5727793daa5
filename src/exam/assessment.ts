/** A setting under examination: the plan, what is on record, and the certificate that it is judged by. */
import type { Certificate } from '../perception/certificate.ts';
import type { ExamPlan, PlannedSetting } from './plan.ts';
import type { SettingRecord } from './record.ts';

/** What assessments in one setting share. */
export interface Assessment {
  readonly plan: ExamPlan;
  readonly setting: PlannedSetting;
  readonly record: SettingRecord;
  readonly certificate: Certificate | undefined;
}
